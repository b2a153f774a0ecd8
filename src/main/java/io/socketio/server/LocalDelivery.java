package io.socketio.server;

import io.socketio.RemoteSocket;
import io.socketio.RoomListener;
import io.socketio.adapter.AckListener;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.LocalSockets;
import io.socketio.adapter.RoomNames;
import io.socketio.adapter.SocketData;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out on this node what an adapter does with the sockets of a namespace. */
record LocalDelivery(LocalNamespace namespace, RoomIndex<LocalSocket> index) implements LocalSockets {
    @Override
    public void broadcast(Outgoing packet, BroadcastTarget target, BroadcastFlags flags) {
        index.select(target, socket -> socket.send(packet, flags));
    }

    @Override
    public Runnable enqueue(Outgoing packet, BroadcastTarget target, BroadcastFlags flags) {
        CorkedBroadcast queued = new CorkedBroadcast(packet, flags);
        try {
            index.select(target, queued);
        } catch (Throwable e) {
            queued.run();
            throw e;
        }
        return queued;
    }

    @Override
    public void broadcastWithAck(
            Outgoing event, BroadcastTarget target, BroadcastFlags flags, Duration timeout, AckListener acks) {
        new LocalAcks(namespace, acks, index.selected(target)).ask(event, flags, timeout);
    }

    @Override
    public void join(BroadcastTarget target, Collection<String> names) {
        String[] joined = RoomNames.unreserved(names).toArray(String[]::new);
        index.selected(target).forEach(socket -> index.join(socket.membership(), joined));
    }

    @Override
    public void leave(BroadcastTarget target, Collection<String> names) {
        List<String> left = RoomNames.unreserved(names);
        index.selected(target).forEach(socket -> left.forEach(name -> index.leave(socket.membership(), name)));
    }

    @Override
    public void disconnect(BroadcastTarget target, boolean close) {
        index.selected(target).forEach(socket -> socket.disconnect(close));
    }

    @Override
    public Set<String> rooms() {
        return index.rooms();
    }

    @Override
    public boolean hasRoom(String room) {
        return index.size(room) > 0;
    }

    @Override
    public void addRoomListener(RoomListener listener) {
        index.addListener(listener);
    }

    @Override
    public void removeRoomListener(RoomListener listener) {
        index.removeListener(listener);
    }

    @Override
    public List<RemoteSocket> fetch(BroadcastTarget target) {
        List<RemoteSocket> fetched = new ArrayList<>();
        index.selected(target).forEach(socket -> fetched.add(FetchedSocket.of(socket)));
        return fetched;
    }

    @Override
    public List<SocketData> describe(BroadcastTarget target) {
        return index.selected(target).stream().map(FetchedSocket::describe).toList();
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
    public void onServerSideEvent(Payload event, Map<String, String> context, @Nullable Consumer<RawValue> ack) {
        if (NamespacePresence.EVENT.equals(event.name())) {
            namespace.presence().receive(event, ack);
        } else {
            namespace.dispatcher().serverSide(namespace, event, context, ack);
        }
    }

    @Override
    public String toString() {
        return "LocalDelivery[" + namespace + "]";
    }
}
