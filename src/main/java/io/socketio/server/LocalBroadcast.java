package io.socketio.server;

import io.socketio.Argument;
import io.socketio.Broadcast;
import io.socketio.RemoteSocket;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.protocol.socketio.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A broadcast in one namespace, or in all those of a parent. Immutable. */
final class LocalBroadcast implements Broadcast {
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(10);

    private final Supplier<Collection<LocalNamespace>> namespaces;
    private final BroadcastTarget target;
    private final boolean onlyIfReady;
    private final boolean compress;
    private final Duration timeout;

    LocalBroadcast(Supplier<Collection<LocalNamespace>> namespaces) {
        this(namespaces, BroadcastTarget.ALL, false, true, ACK_TIMEOUT);
    }

    private LocalBroadcast(
            Supplier<Collection<LocalNamespace>> namespaces,
            BroadcastTarget target,
            boolean onlyIfReady,
            boolean compress,
            Duration timeout) {
        this.namespaces = namespaces;
        this.target = target;
        this.onlyIfReady = onlyIfReady;
        this.compress = compress;
        this.timeout = timeout;
    }

    private LocalBroadcast with(BroadcastTarget changed) {
        return new LocalBroadcast(namespaces, changed, onlyIfReady, compress, timeout);
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
        return new LocalBroadcast(namespaces, target, true, compress, timeout);
    }

    @Override
    public Broadcast compress(boolean wanted) {
        return new LocalBroadcast(namespaces, target, onlyIfReady, wanted, timeout);
    }

    @Override
    public Broadcast timeout(Duration newTimeout) {
        return new LocalBroadcast(namespaces, target, onlyIfReady, compress, newTimeout);
    }

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        for (LocalNamespace namespace : namespaces.get()) {
            Outgoing packet = packet(namespace, Codec.NO_ID, event, arguments);
            namespace.adapter().broadcast(packet, target, onlyIfReady, id -> {});
        }
    }

    @Override
    public CompletionStage<List<Argument>> emitWithAck(String event, @Nullable Object... arguments) {
        Collection<LocalNamespace> receivers = List.copyOf(namespaces.get());
        if (receivers.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        BroadcastAnswers answers =
                new BroadcastAnswers(receivers.iterator().next().server());
        for (LocalNamespace namespace : receivers) {
            long id = namespace.nextAckId();
            answers.ask(namespace, id, packet(namespace, id, event, arguments), target, onlyIfReady);
        }
        return answers.within(timeout);
    }

    private Outgoing packet(LocalNamespace namespace, long id, String event, @Nullable Object[] arguments) {
        return namespace
                .server()
                .codec()
                .event(namespace.name(), id, event, arguments)
                .compress(compress);
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        List<CompletableFuture<List<RemoteSocket>>> parts = new ArrayList<>();
        for (LocalNamespace namespace : namespaces.get()) {
            parts.add(namespace.adapter().fetchSockets(target).toCompletableFuture());
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
