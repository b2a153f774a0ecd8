package io.socketio.adapter;

import io.socketio.RemoteSocket;
import io.socketio.protocol.socketio.Outgoing;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The adapter of a single node. */
public final class InMemoryAdapter implements Adapter {
    private final LocalSockets sockets;
    private final @Nullable InMemoryRecovery recovery;

    /** @param recovery keeps events and sockets for clients that come back; null if nothing does */
    public InMemoryAdapter(LocalSockets sockets, @Nullable InMemoryRecovery recovery) {
        this.sockets = sockets;
        this.recovery = recovery;
    }

    @Override
    public @Nullable RecoveryStore recovery() {
        return recovery;
    }

    @Override
    public CompletionStage<Void> broadcast(Outgoing packet, BroadcastTarget target, BroadcastFlags flags) {
        if (recovery == null) {
            sockets.broadcast(packet, target, flags);
        } else {
            recovery.send(packet, target, flags, sent -> sockets.enqueue(sent, target, flags));
        }
        return DONE;
    }

    @Override
    public void broadcastWithAck(
            Outgoing event, BroadcastTarget target, BroadcastFlags flags, Duration timeout, AckCollector acks) {
        sockets.broadcastWithAck(event, target, flags, timeout, acks);
        acks.complete();
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets(BroadcastTarget target, Duration timeout) {
        return CompletableFuture.completedFuture(sockets.fetch(target));
    }

    @Override
    public CompletionStage<Set<String>> allRooms(Duration timeout) {
        return CompletableFuture.completedFuture(sockets.rooms());
    }

    @Override
    public CompletionStage<Void> socketsJoin(BroadcastTarget target, Collection<String> rooms) {
        sockets.join(target, rooms);
        return DONE;
    }

    @Override
    public CompletionStage<Void> socketsLeave(BroadcastTarget target, Collection<String> rooms) {
        sockets.leave(target, rooms);
        return DONE;
    }

    @Override
    public CompletionStage<Void> disconnectSockets(BroadcastTarget target, boolean close) {
        sockets.disconnect(target, close);
        return DONE;
    }

    @Override
    public CompletionStage<Void> close() {
        if (recovery != null) {
            recovery.close();
        }
        return DONE;
    }
}
