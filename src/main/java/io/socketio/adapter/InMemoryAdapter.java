package io.socketio.adapter;

import io.socketio.RemoteSocket;
import io.socketio.protocol.socketio.Outgoing;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
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
    public void broadcast(Outgoing packet, BroadcastTarget target, boolean onlyIfReady) {
        if (recovery == null) {
            sockets.broadcast(packet, target, onlyIfReady);
        } else {
            recovery.send(packet, target, onlyIfReady, sent -> sockets.enqueue(sent, target, onlyIfReady));
        }
    }

    @Override
    public void broadcastWithAck(
            Outgoing event, BroadcastTarget target, boolean onlyIfReady, Duration timeout, AckCollector acks) {
        sockets.broadcastWithAck(event, target, onlyIfReady, timeout, acks);
        acks.complete();
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets(BroadcastTarget target, Duration timeout) {
        return CompletableFuture.completedFuture(sockets.fetch(target));
    }

    @Override
    public void socketsJoin(BroadcastTarget target, Collection<String> rooms) {
        sockets.join(target, rooms);
    }

    @Override
    public void socketsLeave(BroadcastTarget target, Collection<String> rooms) {
        sockets.leave(target, rooms);
    }

    @Override
    public void disconnectSockets(BroadcastTarget target, boolean close) {
        sockets.disconnect(target, close);
    }
}
