package io.socketio.adapter.redis;

import static io.socketio.adapter.redis.NodeReading.required;

import io.socketio.adapter.AdapterContext;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.protocol.socketio.MessageNode;
import java.util.Map;

/** Does what other nodes ask for in the messages of {@link ClusterFormat}. */
abstract class ClusterReceiver extends NodeReceiver {
    private final ClusterFormat format;
    private final PendingRequests pending;
    private final Exchange exchange;
    private final ClusterChannels channels;

    ClusterReceiver(
            AdapterContext context,
            ClusterFormat format,
            PendingRequests pending,
            Exchange exchange,
            ClusterChannels channels) {
        super(context, format);
        this.format = format;
        this.pending = pending;
        this.exchange = exchange;
        this.channels = channels;
    }

    /** Receives a message on a channel. */
    final void message(String channel, byte[] message) {
        Map<String, MessageNode> members = NodeReading.members(message, context.maxJsonDepth());
        String nodeId = required(members, "uid").text();
        if (!isOwn(nodeId) && context.namespace().equals(NodeReading.text(members, "nsp"))) {
            receive(
                    nodeId,
                    (int) required(members, "type").integer(),
                    required(members, "data").members());
        }
    }

    /** Receives a message of another node. */
    final void receive(String nodeId, int type, Map<String, MessageNode> data) {
        switch (type) {
            case ClusterFormat.SOCKETS_JOIN -> sockets.join(targetOf(data), NodeReading.texts(data.get("rooms")));
            case ClusterFormat.SOCKETS_LEAVE -> sockets.leave(targetOf(data), NodeReading.texts(data.get("rooms")));
            case ClusterFormat.DISCONNECT_SOCKETS ->
                sockets.disconnect(targetOf(data), NodeReading.isTrue(data, "close"));
            case ClusterFormat.BROADCAST, ClusterFormat.SERVER_SIDE_EMIT -> event(nodeId, type, data);
            default -> {
                String id = NodeReading.text(data, "requestId");
                if (id != null) {
                    request(new Asker(nodeId, id), type, data);
                }
            }
        }
    }

    private static BroadcastTarget targetOf(Map<String, MessageNode> data) {
        return NodeReading.target(required(data, "opts").members());
    }

    private void event(String nodeId, int type, Map<String, MessageNode> data) {
        String id = NodeReading.text(data, "requestId");
        Asker asker = id == null ? null : new Asker(nodeId, id);
        if (type == ClusterFormat.SERVER_SIDE_EMIT) {
            serverSide(asker, required(data, "packet").payload(), data);
        } else if (asker == null) {
            ClusterEvent event = ClusterEvent.of(data, context);
            Deliveries.send(sockets, event);
        } else {
            ask(asker, data, () -> NodeReading.event(required(data, "packet")));
        }
    }

    /** Answers a question, or passes an answer on. */
    private void request(Asker other, int type, Map<String, MessageNode> data) {
        switch (type) {
            case ClusterFormat.FETCH_SOCKETS -> describe(other, targetOf(data));
            case ClusterFormat.HAND_OVER ->
                sockets.handOver(required(data, "pid").text())
                        .whenComplete((done, failure) -> respond(other, format.handedOver(other.requestId())));
            case ClusterFormat.BROADCAST_CLIENT_COUNT ->
                pending.response(other.requestId(), NodeRequest.Part.CLIENT_COUNT, data);
            case ClusterFormat.BROADCAST_ACK -> pending.response(other.requestId(), NodeRequest.Part.ACK, data);
            case ClusterFormat.BROADCAST_LOST -> pending.response(other.requestId(), NodeRequest.Part.LOST, data);
            case ClusterFormat.FETCH_SOCKETS_RESPONSE,
                    ClusterFormat.SERVER_SIDE_EMIT_RESPONSE,
                    ClusterFormat.HANDED_OVER -> pending.response(other.requestId(), NodeRequest.Part.WHOLE, data);
            default -> {}
        }
    }

    @Override
    final void respond(Asker asker, byte[] answer) {
        exchange.publish(channels.of(asker.nodeId()), answer);
    }
}
