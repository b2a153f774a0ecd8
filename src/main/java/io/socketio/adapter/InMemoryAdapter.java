package io.socketio.adapter;

import io.socketio.RemoteSocket;
import io.socketio.protocol.socketio.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The adapter of a server that is alone. */
public final class InMemoryAdapter implements Adapter {
    private final LocalSockets sockets;
    private final RoomIndex rooms = new RoomIndex();
    private final @Nullable InMemoryRecovery recovery;

    /** @param recovery keeps events and sockets for clients that come back; null if nothing does */
    public InMemoryAdapter(LocalSockets sockets, @Nullable InMemoryRecovery recovery) {
        this.sockets = sockets;
        this.recovery = recovery;
    }

    @Override
    public RoomIndex rooms() {
        return rooms;
    }

    @Override
    public @Nullable RecoveryStore recovery() {
        return recovery;
    }

    @Override
    public void broadcast(Outgoing packet, BroadcastTarget target, boolean onlyIfReady) {
        Outgoing sent = recovery == null || onlyIfReady ? packet : recovery.add(packet, target);
        rooms.select(target, id -> sockets.send(id, sent, onlyIfReady));
    }

    @Override
    public void ask(
            Outgoing event, BroadcastTarget target, boolean onlyIfReady, Duration timeout, AckCollector answers) {
        sockets.ask(event, target, onlyIfReady, timeout, answers);
        answers.complete();
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets(BroadcastTarget target, Duration timeout) {
        List<RemoteSocket> found = new ArrayList<>();
        rooms.select(target, id -> {
            RemoteSocket socket = sockets.find(id);
            if (socket != null) {
                found.add(socket);
            }
        });
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public void socketsJoin(BroadcastTarget target, Collection<String> joined) {
        String[] names = joined.toArray(String[]::new);
        rooms.selected(target).forEach(id -> rooms.join(id, names));
    }

    @Override
    public void socketsLeave(BroadcastTarget target, Collection<String> left) {
        rooms.selected(target).forEach(id -> left.forEach(room -> rooms.leave(id, room)));
    }

    @Override
    public void disconnectSockets(BroadcastTarget target, boolean close) {
        rooms.selected(target).forEach(id -> sockets.disconnect(id, close));
    }
}
