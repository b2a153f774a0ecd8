package io.socketio.adapter;

import io.socketio.RemoteSocket;
import io.socketio.protocol.socketio.Outgoing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The adapter of a server that is alone. */
public final class InMemoryAdapter implements Adapter {
    private final LocalSockets sockets;
    private final RoomIndex rooms = new RoomIndex();

    public InMemoryAdapter(LocalSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public RoomIndex rooms() {
        return rooms;
    }

    @Override
    public void broadcast(Outgoing packet, BroadcastTarget target, boolean onlyIfReady, Consumer<String> receiver) {
        rooms.select(target, id -> {
            receiver.accept(id);
            sockets.send(id, packet, onlyIfReady);
        });
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets(BroadcastTarget target) {
        List<RemoteSocket> found = new ArrayList<>();
        rooms.select(target, id -> {
            RemoteSocket socket = sockets.describe(id);
            if (socket != null) {
                found.add(socket);
            }
        });
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public void socketsJoin(BroadcastTarget target, Collection<String> joined) {
        String[] names = joined.toArray(String[]::new);
        snapshot(target).forEach(id -> rooms.join(id, names));
    }

    @Override
    public void socketsLeave(BroadcastTarget target, Collection<String> left) {
        snapshot(target).forEach(id -> left.forEach(room -> rooms.leave(id, room)));
    }

    @Override
    public void disconnectSockets(BroadcastTarget target, boolean close) {
        snapshot(target).forEach(id -> sockets.disconnect(id, close));
    }

    private List<String> snapshot(BroadcastTarget target) {
        List<String> ids = new ArrayList<>();
        rooms.select(target, ids::add);
        return ids;
    }
}
