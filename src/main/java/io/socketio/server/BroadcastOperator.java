package io.socketio.server;

import io.socketio.Argument;
import io.socketio.Broadcast;
import io.socketio.RemoteSocket;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A broadcast in one namespace, or in all those of a parent. Immutable. */
final class BroadcastOperator implements Broadcast {
    /** @param timeout null for the defaults */
    private record Flags(
            boolean onlyIfReady, boolean compress, @Nullable Duration timeout, Consumer<Argument> eachAck) {
        static final Flags NONE = new Flags(false, true, null, answer -> {});
    }

    private final Supplier<Collection<LocalNamespace>> namespaces;
    private final BroadcastTarget target;
    private final Flags flags;

    BroadcastOperator(Supplier<Collection<LocalNamespace>> namespaces) {
        this(namespaces, BroadcastTarget.ALL, Flags.NONE);
    }

    private BroadcastOperator(Supplier<Collection<LocalNamespace>> namespaces, BroadcastTarget target, Flags flags) {
        this.namespaces = namespaces;
        this.target = target;
        this.flags = flags;
    }

    private BroadcastOperator with(BroadcastTarget changed) {
        return new BroadcastOperator(namespaces, changed, flags);
    }

    private BroadcastOperator with(Flags changed) {
        return new BroadcastOperator(namespaces, target, changed);
    }

    private static Set<String> plus(Set<String> rooms, String[] more) {
        Set<String> all = new HashSet<>(rooms);
        all.addAll(List.of(more));
        return all;
    }

    @Override
    public Broadcast to(String... rooms) {
        return with(new BroadcastTarget(plus(target.rooms(), rooms), target.except(), target.local()));
    }

    @Override
    public Broadcast except(String... rooms) {
        return with(new BroadcastTarget(target.rooms(), plus(target.except(), rooms), target.local()));
    }

    @Override
    public Broadcast local() {
        return with(new BroadcastTarget(target.rooms(), target.except(), true));
    }

    @Override
    public Broadcast asVolatile() {
        return with(new Flags(true, flags.compress, flags.timeout, flags.eachAck));
    }

    @Override
    public Broadcast compress(boolean wanted) {
        return with(new Flags(flags.onlyIfReady, wanted, flags.timeout, flags.eachAck));
    }

    @Override
    public Broadcast timeout(Duration timeout) {
        return with(new Flags(flags.onlyIfReady, flags.compress, timeout, flags.eachAck));
    }

    @Override
    public Broadcast onAck(Consumer<Argument> listener) {
        return with(new Flags(flags.onlyIfReady, flags.compress, flags.timeout, listener));
    }

    private Duration timeoutOr(Duration byDefault) {
        return flags.timeout == null ? byDefault : flags.timeout;
    }

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        for (LocalNamespace namespace : namespaces.get()) {
            namespace.adapter().broadcast(packet(namespace, event, arguments), target, flags.onlyIfReady);
        }
    }

    @Override
    public CompletionStage<List<Argument>> emitWithAck(String event, @Nullable Object... arguments) {
        Collection<LocalNamespace> receivers = List.copyOf(namespaces.get());
        if (receivers.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        Duration timeout = timeoutOr(DefaultTimeouts.BROADCAST);
        CollectedAcks answers = new CollectedAcks(receivers.iterator().next().server(), flags.eachAck);
        for (LocalNamespace namespace : receivers) {
            Outgoing packet = packet(namespace, event, arguments);
            answers.expect(1); // until the adapter says that it is complete
            namespace.adapter().broadcastWithAck(packet, target, flags.onlyIfReady, timeout, answers);
        }
        return answers.within(timeout);
    }

    private Outgoing packet(LocalNamespace namespace, String event, @Nullable Object[] arguments) {
        return namespace
                .server()
                .codec()
                .event(namespace.name(), Packet.NO_ID, event, arguments)
                .compress(flags.compress);
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        Duration timeout = timeoutOr(DefaultTimeouts.FETCH);
        List<CompletableFuture<List<RemoteSocket>>> parts = new ArrayList<>();
        for (LocalNamespace namespace : namespaces.get()) {
            parts.add(namespace.adapter().fetchSockets(target, timeout).toCompletableFuture());
        }
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        parts.stream().flatMap(part -> part.join().stream()).toList());
    }

    @Override
    public void socketsJoin(String... rooms) {
        namespaces.get().forEach(namespace -> namespace.adapter().socketsJoin(target, List.of(rooms)));
    }

    @Override
    public void socketsLeave(String... rooms) {
        namespaces.get().forEach(namespace -> namespace.adapter().socketsLeave(target, List.of(rooms)));
    }

    @Override
    public void disconnectSockets(boolean close) {
        namespaces.get().forEach(namespace -> namespace.adapter().disconnectSockets(target, close));
    }
}
