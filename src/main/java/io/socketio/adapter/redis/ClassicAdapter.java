package io.socketio.adapter.redis;

import io.socketio.RemoteSocket;
import io.socketio.SocketIoException;
import io.socketio.adapter.AckCollector;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.AdapterContext;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.LocalSockets;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.Payload;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The adapter of one namespace on channels of Redis. The sockets of this node are served at once; for the other nodes a
 * message is published, which this node ignores when it comes back.
 */
final class ClassicAdapter implements Adapter {
    /** Added to the timeout of acknowledgements, which their collector keeps itself. */
    private static final Duration AFTER = Duration.ofSeconds(1);

    private final LocalSockets sockets;
    private final RedisLink link;
    private final ClassicChannels channels;
    private final ClassicFormat format;
    private final PendingRequests pending;
    private final ClassicReceiver receiver;

    ClassicAdapter(AdapterContext context, RedisLink link, ClassicChannels channels) {
        this.sockets = context.sockets();
        this.link = link;
        this.channels = channels;
        this.format = new ClassicFormat(context.serverId(), context.namespace());
        this.pending = new PendingRequests(context);
        this.receiver = new ClassicReceiver(context, pending, channels, link);
        receiver.subscribe();
    }

    @Override
    public CompletionStage<Void> broadcast(Outgoing packet, BroadcastTarget target, BroadcastFlags flags) {
        sockets.broadcast(packet, target, flags);
        if (target.local() || !(packet.packet() instanceof Packet.Event event)) {
            return DONE;
        }
        if (flags.onlyIfReady() && !link.isReady()) {
            return CompletableFuture.failedFuture(new SocketIoException("Redis is away, and the event is volatile"));
        }
        return link.publish(
                channels.broadcasts(target), format.broadcast(event.payload(), packet.compress(), target, flags));
    }

    @Override
    public void broadcastWithAck(
            Outgoing event, BroadcastTarget target, BroadcastFlags flags, Duration time, AckCollector acks) {
        sockets.broadcastWithAck(event, target, flags, time, acks);
        if (target.local() || !(event.packet() instanceof Packet.Event packet)) {
            acks.complete();
        } else {
            ask(
                    new AckRequest(acks),
                    time.plus(AFTER),
                    id -> format.question(id, packet.payload(), event.compress(), target, flags, time));
        }
    }

    /** Sends a request to all other nodes, and finds out how many there are. */
    private void ask(NodeRequest request, Duration time, Function<String, byte[]> message) {
        String id = pending.add(request, time);
        // Both commands leave in this order, without waiting for the first.
        CompletionStage<Integer> nodes = link.subscribers(channels.requests());
        CompletionStage<Void> published = link.publish(channels.requests(), message.apply(id));
        nodes.whenComplete((count, failure) -> {
            if (failure == null) {
                pending.expect(id, Math.max(0, count - 1));
            } else {
                pending.failed(id, failure);
            }
        });
        published.whenComplete((nothing, failure) -> {
            if (failure != null) {
                pending.failed(id, failure);
            }
        });
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets(BroadcastTarget target, Duration time) {
        List<RemoteSocket> local = sockets.fetch(target);
        if (target.local()) {
            return CompletableFuture.completedFuture(local);
        }
        GatheringRequest<RemoteSocket> request = new GatheringRequest<>(
                local, response -> ClassicReading.required(response, "sockets").elements().stream()
                        .map(socket -> sockets.remote(ClassicReading.socket(socket)))
                        .toList());
        ask(request, time, id -> format.fetch(id, target));
        return request.result();
    }

    @Override
    public CompletionStage<Set<String>> allRooms(Duration time) {
        GatheringRequest<String> request = new GatheringRequest<>(
                sockets.rooms(), response -> ClassicReading.texts(ClassicReading.required(response, "rooms")));
        ask(request, time, format::allRooms);
        return request.result().thenApply(TreeSet::new);
    }

    @Override
    public CompletionStage<Void> socketsJoin(BroadcastTarget target, Collection<String> rooms) {
        sockets.join(target, rooms);
        return target.local() ? DONE : request(format.change(ClassicFormat.REMOTE_JOIN, target, rooms));
    }

    @Override
    public CompletionStage<Void> socketsLeave(BroadcastTarget target, Collection<String> rooms) {
        sockets.leave(target, rooms);
        return target.local() ? DONE : request(format.change(ClassicFormat.REMOTE_LEAVE, target, rooms));
    }

    @Override
    public CompletionStage<Void> disconnectSockets(BroadcastTarget target, boolean close) {
        sockets.disconnect(target, close);
        return target.local() ? DONE : request(format.disconnect(target, close));
    }

    private CompletionStage<Void> request(byte[] message) {
        return link.publish(channels.requests(), message);
    }

    @Override
    public CompletionStage<Void> serverSideEmit(Payload event) {
        return request(format.serverSide(null, event));
    }

    @Override
    public void serverSideEmitWithAck(Payload event, Duration time, AckCollector acks) {
        ask(new ServerSideRequest(acks), time.plus(AFTER), id -> format.serverSide(id, event));
    }

    @Override
    public CompletionStage<Integer> serverCount() {
        return link.subscribers(channels.requests()).thenApply(count -> Math.max(1, count));
    }

    @Override
    public CompletionStage<Void> close() {
        pending.close();
        return receiver.unsubscribe();
    }

    @Override
    public String toString() {
        return "ClassicAdapter[" + channels + "]";
    }
}
