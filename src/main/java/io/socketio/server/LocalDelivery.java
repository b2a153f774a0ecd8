package io.socketio.server;

import io.socketio.RemoteSocket;
import io.socketio.adapter.AckCollector;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.LocalSockets;
import io.socketio.adapter.SocketData;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out on this node what an adapter does with the sockets of a namespace. */
record LocalDelivery(LocalNamespace namespace, RoomIndex rooms, SocketTable table) implements LocalSockets {
    @Override
    public void broadcast(Outgoing packet, BroadcastTarget target, boolean onlyIfReady) {
        rooms.select(target, id -> {
            LocalSocket socket = table.get(id);
            if (socket != null) {
                socket.send(packet, onlyIfReady);
            }
        });
    }

    @Override
    public Runnable enqueue(Outgoing packet, BroadcastTarget target, boolean onlyIfReady) {
        CorkedBroadcast queued = new CorkedBroadcast(packet, onlyIfReady, table);
        try {
            rooms.select(target, queued);
        } catch (Throwable e) {
            queued.run();
            throw e;
        }
        return queued;
    }

    @Override
    public void broadcastWithAck(
            Outgoing event, BroadcastTarget target, boolean onlyIfReady, Duration timeout, AckCollector acks) {
        LocalAcks pending = new LocalAcks(namespace, acks);
        Outgoing asking = event.withAckId(pending.id());
        rooms.select(target, id -> {
            LocalSocket socket = table.get(id);
            if (socket != null) {
                pending.expect(socket);
                socket.send(asking, onlyIfReady);
            }
        });
        pending.allAsked(timeout);
    }

    @Override
    public void join(BroadcastTarget target, Collection<String> names) {
        String[] joined = names.toArray(String[]::new);
        rooms.selected(target).forEach(id -> rooms.join(id, joined));
    }

    @Override
    public void leave(BroadcastTarget target, Collection<String> names) {
        rooms.selected(target).forEach(id -> names.forEach(name -> rooms.leave(id, name)));
    }

    @Override
    public void disconnect(BroadcastTarget target, boolean close) {
        selected(target).forEach(socket -> socket.disconnect(close));
    }

    @Override
    public List<RemoteSocket> fetch(BroadcastTarget target) {
        List<RemoteSocket> fetched = new ArrayList<>();
        selected(target).forEach(socket -> fetched.add(FetchedSocket.of(socket)));
        return fetched;
    }

    @Override
    public List<SocketData> describe(BroadcastTarget target) {
        return selected(target).stream().map(FetchedSocket::describe).toList();
    }

    private List<LocalSocket> selected(BroadcastTarget target) {
        List<LocalSocket> sockets = new ArrayList<>();
        rooms.select(target, id -> {
            LocalSocket socket = table.get(id);
            if (socket != null) {
                sockets.add(socket);
            }
        });
        return sockets;
    }

    @Override
    public RemoteSocket remote(SocketData socket) {
        return FetchedSocket.of(socket, namespace);
    }

    @Override
    public CompletionStage<Void> handOver(String privateId) {
        SocketRecovery recovery = namespace.recovery();
        return recovery == null ? CompletableFuture.completedFuture(null) : recovery.handOver(privateId);
    }

    @Override
    public void onServerSideEvent(Payload event, @Nullable Consumer<RawValue> ack) {
        namespace.dispatcher().serverSide(event, namespace.serverSideEvents(), ack);
    }

    @Override
    public String toString() {
        return "LocalDelivery[" + namespace + "]";
    }
}
