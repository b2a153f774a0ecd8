package io.socketio.server;

import io.socketio.AfterCommit;
import io.socketio.Argument;
import io.socketio.Broadcast;
import io.socketio.GenericType;
import io.socketio.RemoteSocket;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.RoomNames;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A broadcast in one namespace, or in all those of a parent. Immutable. */
final class BroadcastOperator implements Broadcast {
    /** @param timeout null for the defaults */
    private record Options(
            BroadcastFlags flags, boolean compress, @Nullable Duration timeout, Consumer<Argument> eachAck) {
        static final Options NONE = new Options(BroadcastFlags.NONE, true, null, answer -> {});
        static final Options SINGLE = new Options(new BroadcastFlags(false, true, null), true, null, answer -> {});
    }

    private final Supplier<Collection<LocalNamespace>> namespaces;
    private final BroadcastTarget target;
    private final Options options;

    BroadcastOperator(Supplier<Collection<LocalNamespace>> namespaces) {
        this(namespaces, BroadcastTarget.ALL, Options.NONE);
    }

    private BroadcastOperator(
            Supplier<Collection<LocalNamespace>> namespaces, BroadcastTarget target, Options options) {
        this.namespaces = namespaces;
        this.target = target;
        this.options = options;
    }

    /** Returns a broadcast to one socket, which may be on another node; one acknowledgement is enough. */
    static BroadcastOperator single(LocalNamespace namespace, String socketId) {
        return new BroadcastOperator(() -> List.of(namespace), BroadcastTarget.socket(socketId), Options.SINGLE);
    }

    private BroadcastOperator with(BroadcastTarget changed) {
        return new BroadcastOperator(namespaces, changed, options);
    }

    private BroadcastOperator with(Options changed) {
        return new BroadcastOperator(namespaces, target, changed);
    }

    @Override
    public Broadcast to(String... rooms) {
        return with(target.withRooms(rooms));
    }

    @Override
    public Broadcast toUser(String name) {
        return with(target.withUser(name));
    }

    @Override
    public Broadcast exceptUser(String name) {
        return with(target.withoutUser(name));
    }

    @Override
    public Broadcast except(String... rooms) {
        return with(target.without(rooms));
    }

    @Override
    public Broadcast local() {
        return with(new BroadcastTarget(target.rooms(), target.except(), true));
    }

    @Override
    public BroadcastOperator asVolatile() {
        return with(new Options(options.flags.asVolatile(), options.compress, options.timeout, options.eachAck));
    }

    @Override
    public BroadcastOperator latest(String key) {
        return with(new Options(options.flags.asLatest(key), options.compress, options.timeout, options.eachAck));
    }

    @Override
    public BroadcastOperator compress(boolean wanted) {
        return with(new Options(options.flags, wanted, options.timeout, options.eachAck));
    }

    @Override
    public BroadcastOperator timeout(Duration timeout) {
        return with(new Options(options.flags, options.compress, Timeouts.positive(timeout), options.eachAck));
    }

    @Override
    public Broadcast onAck(Consumer<Argument> listener) {
        return with(new Options(options.flags, options.compress, options.timeout, listener));
    }

    private Duration timeoutOr(Duration byDefault) {
        return options.timeout == null ? byDefault : options.timeout;
    }

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        for (LocalNamespace namespace : namespaces.get()) {
            broadcast(namespace, event, packet(namespace, event, arguments));
        }
    }

    private void broadcast(LocalNamespace namespace, String event, Outgoing packet) {
        observed(namespace, event, () -> namespace
                .server()
                .monitors()
                .nodes(namespace, false, namespace.adapter().broadcast(packet, target, options.flags)));
    }

    /** Sends, and tells the monitors. */
    private void observed(LocalNamespace namespace, String event, Runnable send) {
        namespace.server().monitors().emit(namespace, target::unreservedRooms, event, send);
    }

    @Override
    public AfterCommit afterCommit() {
        return (event, arguments) -> {
            for (LocalNamespace namespace : namespaces.get()) {
                Outgoing packet = packet(namespace, event, arguments);
                namespace.server().afterCommit(() -> broadcast(namespace, event, packet));
            }
        };
    }

    @Override
    public <R> PendingAnswer<List<R>> ask(GenericType<R> type, String event, @Nullable Object... arguments) {
        SocketEmitter.requireAnswerable(options.flags);
        Collection<LocalNamespace> receivers = List.copyOf(namespaces.get());
        if (receivers.isEmpty()) {
            return PendingAnswer.of(List.of());
        }
        LocalServer server = receivers.iterator().next().server();
        server.types().requireReadable(EventTypes.ANSWER, event, type);
        Duration timeout = timeoutOr(Timeouts.BROADCAST);
        CollectedAcks answers = new CollectedAcks(server, options.eachAck, options.flags.expectSingleResponse());
        for (LocalNamespace namespace : receivers) {
            Outgoing packet = packet(namespace, event, arguments);
            answers.expect(1); // until the adapter says that it is complete
            observed(namespace, event, () -> namespace
                    .adapter()
                    .broadcastWithAck(packet, target, options.flags, timeout, answers));
        }
        return answers.within(timeout).mapped(all -> EventTypes.readAll(all, type));
    }

    private Outgoing packet(LocalNamespace namespace, String event, @Nullable Object[] arguments) {
        return namespace
                .server()
                .codec()
                .event(namespace.name(), Packet.NO_ID, event, arguments)
                .compress(options.compress);
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        Duration timeout = timeoutOr(Timeouts.FETCH);
        List<CompletableFuture<List<RemoteSocket>>> parts = new ArrayList<>();
        for (LocalNamespace namespace : namespaces.get()) {
            parts.add(namespace
                    .server()
                    .monitors()
                    .nodes(namespace, true, namespace.adapter().fetchSockets(target, timeout))
                    .toCompletableFuture());
        }
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        parts.stream().flatMap(part -> part.join().stream()).toList());
    }

    @Override
    public CompletionStage<Void> socketsJoin(String... rooms) {
        RoomNames.refuse(rooms);
        return onEach(adapter -> adapter.socketsJoin(target, List.of(rooms)));
    }

    @Override
    public CompletionStage<Void> socketsLeave(String... rooms) {
        RoomNames.refuse(rooms);
        return onEach(adapter -> adapter.socketsLeave(target, List.of(rooms)));
    }

    @Override
    public CompletionStage<Void> disconnectSockets(boolean close) {
        return onEach(adapter -> adapter.disconnectSockets(target, close));
    }

    private CompletionStage<Void> onEach(Function<Adapter, CompletionStage<Void>> operation) {
        return CompletableFuture.allOf(namespaces.get().stream()
                .map(namespace -> namespace
                        .server()
                        .monitors()
                        .nodes(namespace, false, operation.apply(namespace.adapter()))
                        .toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }
}
