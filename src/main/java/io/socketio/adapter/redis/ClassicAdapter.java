package io.socketio.adapter.redis;

import io.socketio.adapter.AdapterContext;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/**
 * The adapter of one namespace on channels of Redis. The sockets of this node are served at once; for the other nodes a
 * message is published, which this node ignores when it comes back.
 */
final class ClassicAdapter extends RedisAdapter {
    private final ClassicChannels channels;
    private final ClassicFormat format;
    private final ClassicReceiver receiver;

    ClassicAdapter(AdapterContext context, RedisLink link, ClassicChannels channels) {
        this(context, new Exchange(link, false), channels, new ClassicFormat(context.serverId(), context.namespace()));
    }

    private ClassicAdapter(AdapterContext context, Exchange exchange, ClassicChannels channels, ClassicFormat format) {
        super(context, exchange, format, channels.requests());
        this.channels = channels;
        this.format = format;
        this.receiver = new ClassicReceiver(context, format, pending, channels, exchange);
    }

    @Override
    public CompletionStage<Void> broadcast(Outgoing packet, BroadcastTarget target, BroadcastFlags flags) {
        sockets.broadcast(packet, target, flags);
        if (target.local() || !(packet.packet() instanceof Packet.Event event)) {
            return DONE;
        }
        return sendNow(
                flags,
                () -> exchange.publish(
                        channels.broadcasts(target),
                        format.broadcast(event.payload(), packet.compress(), target, flags)));
    }

    @Override
    public CompletionStage<Set<String>> allRooms(Duration time) {
        GatheringRequest<String> request = new GatheringRequest<>(
                sockets.rooms(), response -> NodeReading.texts(NodeReading.required(response, "rooms")));
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
        return exchange.publish(channels.requests(), message);
    }

    @Override
    Subscription questions() {
        return receiver.requests();
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
