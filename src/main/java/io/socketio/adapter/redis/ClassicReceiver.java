package io.socketio.adapter.redis;

import static io.socketio.adapter.redis.NodeReading.required;
import static io.socketio.adapter.redis.NodeReading.target;
import static io.socketio.adapter.redis.NodeReading.text;

import io.socketio.adapter.AdapterContext;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.SocketData;
import io.socketio.protocol.socketio.MessageNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Receives what other nodes send on the channels of {@code createAdapter}. */
final class ClassicReceiver extends NodeReceiver {
    private final PendingRequests pending;
    private final ClassicChannels channels;
    private final Exchange exchange;
    private final List<Subscription> subscriptions;
    private final Subscription requests;

    ClassicReceiver(
            AdapterContext context,
            ClassicFormat format,
            PendingRequests pending,
            ClassicChannels channels,
            Exchange exchange) {
        super(context, format);
        this.pending = pending;
        this.channels = channels;
        this.exchange = exchange;
        this.subscriptions = List.of(
                exchange.link().subscriptions().subscribePattern(channels.pattern(), this::broadcast),
                exchange.subscribe(channels.responses(), this::response),
                exchange.subscribe(channels.responses(context.serverId()), this::response));
        this.requests = exchange.subscribe(channels.requests(), this::request);
    }

    /** Returns the subscription to requests. It is the last, as it makes this node count as one that answers. */
    Subscription requests() {
        return requests;
    }

    CompletionStage<Void> unsubscribe() {
        return Subscription.end(Stream.concat(subscriptions.stream(), Stream.of(requests)));
    }

    // ---- Broadcasts

    private void broadcast(String channel, byte[] message) {
        String room = channels.room(channel);
        if (room == null || (!room.isEmpty() && !sockets.hasRoom(room))) {
            return;
        }
        List<MessageNode> parts = NodeReading.broadcast(message, context.maxJsonDepth());
        if (isOwn(parts.get(0).text()) || !isHere(parts.get(1))) {
            return;
        }
        Map<String, MessageNode> options = parts.size() > 2 ? parts.get(2).members() : Map.of();
        ClusterEvent event = ClusterEvent.of(NodeReading.event(parts.get(1)), options, context);
        Deliveries.send(sockets, event);
    }

    private boolean isHere(MessageNode packet) {
        return context.namespace().equals(NodeReading.namespace(packet));
    }

    // ---- Responses

    private void response(String channel, byte[] message) {
        Map<String, MessageNode> response = NodeReading.members(message, context.maxJsonDepth());
        String id = text(response, "requestId");
        if (id != null) {
            pending.response(id, part(response.get("type")), response);
        }
    }

    private static NodeRequest.Part part(@Nullable MessageNode type) {
        if (type == null) {
            return NodeRequest.Part.WHOLE;
        }
        return switch ((int) type.integer()) {
            case ClassicFormat.CLIENT_COUNT -> NodeRequest.Part.CLIENT_COUNT;
            case ClassicFormat.ACK -> NodeRequest.Part.ACK;
            case ClassicFormat.LOST -> NodeRequest.Part.LOST;
            default -> NodeRequest.Part.WHOLE;
        };
    }

    // ---- Requests

    private void request(String channel, byte[] message) {
        Map<String, MessageNode> request = NodeReading.members(message, context.maxJsonDepth());
        String nodeId = text(request, "uid");
        if (isOwn(nodeId)) {
            return;
        }
        String id = text(request, "requestId");
        Asker asker = id == null ? null : new Asker(nodeId == null ? "" : nodeId, id);
        switch ((int) required(request, "type").integer()) {
            case ClassicFormat.REMOTE_JOIN -> sockets.join(targetOf(request), NodeReading.texts(request.get("rooms")));
            case ClassicFormat.REMOTE_LEAVE ->
                sockets.leave(targetOf(request), NodeReading.texts(request.get("rooms")));
            case ClassicFormat.REMOTE_DISCONNECT ->
                sockets.disconnect(targetOf(request), NodeReading.isTrue(request, "close"));
            case ClassicFormat.SERVER_SIDE_EMIT ->
                serverSide(asker, required(request, "data").payload(), request);
            default -> {
                if (asker != null) {
                    question(asker, request);
                }
            }
        }
    }

    private static BroadcastTarget targetOf(Map<String, MessageNode> request) {
        return target(required(request, "opts").members());
    }

    private void question(Asker asker, Map<String, MessageNode> request) {
        switch ((int) required(request, "type").integer()) {
            case ClassicFormat.SOCKETS -> {
                BroadcastTarget target = target(request);
                answer(
                        asker,
                        () -> ClassicFormat.ids(
                                asker.requestId(),
                                sockets.describe(target).stream()
                                        .map(SocketData::id)
                                        .toList()));
            }
            case ClassicFormat.ALL_ROOMS ->
                answer(asker, () -> ClassicFormat.rooms(asker.requestId(), sockets.rooms()));
            case ClassicFormat.REMOTE_FETCH -> describe(asker, targetOf(request));
            case ClassicFormat.BROADCAST ->
                ask(asker, request, () -> {
                    MessageNode packet = required(request, "packet");
                    return isHere(packet) ? NodeReading.event(packet) : null;
                });
            default -> {}
        }
    }

    /** Sends it to the node that has asked, or to all, of which that one knows its id. */
    @Override
    void respond(Asker asker, byte[] answer) {
        exchange.publish(channels.answers(asker.nodeId()), answer);
    }
}
