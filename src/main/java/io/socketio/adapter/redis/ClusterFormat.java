package io.socketio.adapter.redis;

import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.SocketData;
import io.socketio.protocol.socketio.MessageWriter;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import io.socketio.protocol.socketio.msgpack.MessagePackWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the messages that are the same for all cluster adapters of Node.js but the one on classic channels: {@code {uid,
 * nsp, type, data}}.
 *
 * @param nodeId the id of this node, by which it recognizes its own messages
 */
record ClusterFormat(String nodeId, String namespace) implements NodeFormat {
    static final int BROADCAST = 3;
    static final int SOCKETS_JOIN = 4;
    static final int SOCKETS_LEAVE = 5;
    static final int DISCONNECT_SOCKETS = 6;
    static final int FETCH_SOCKETS = 7;
    static final int FETCH_SOCKETS_RESPONSE = 8;
    static final int SERVER_SIDE_EMIT = 9;
    static final int SERVER_SIDE_EMIT_RESPONSE = 10;
    static final int BROADCAST_CLIENT_COUNT = 11;
    static final int BROADCAST_ACK = 12;
    /** Ours: a receiver will not acknowledge. Only sent to nodes that ask for it, which Node.js does not. */
    static final int BROADCAST_LOST = 1012;
    /** Ours: a client has come back to another node. Sent on a channel that nodes of Node.js do not hear. */
    static final int HAND_OVER = 1013;
    /** Ours: its socket is kept, if it was there. */
    static final int HANDED_OVER = 1014;

    @Override
    public String serverSideMember() {
        return "packet";
    }

    /** Begins a message; its data are to follow. */
    private MessagePackWriter message(int type) {
        return new MessagePackWriter()
                .map(4)
                .text("uid")
                .text(nodeId)
                .text("nsp")
                .text(namespace)
                .text("type")
                .integer(type)
                .text("data");
    }

    /** Begins a message that asks or answers; the other data are to follow. */
    private MessagePackWriter message(int type, int members, String requestId) {
        return message(type).map(members).text("requestId").text(requestId);
    }

    static void packet(MessageWriter out, Payload payload) {
        out.map(2).text("type").integer(2).text("data").payload(payload);
    }

    // ---- Messages that are not answered, and their data alone

    byte[] broadcast(Outgoing event, BroadcastTarget target, BroadcastFlags flags) {
        MessagePackWriter out = message(BROADCAST).map(2).text("packet");
        packet(out, NodeFormat.payload(event));
        NodeFormat.options(out.text("opts"), target, event.compress(), flags, null);
        return out.bytes();
    }

    /** @param type {@code SOCKETS_JOIN} or {@code SOCKETS_LEAVE} */
    byte[] change(int type, BroadcastTarget target, Collection<String> rooms) {
        MessageWriter out = message(type);
        change(out, target, rooms);
        return out.bytes();
    }

    static void change(MessageWriter out, BroadcastTarget target, Collection<String> rooms) {
        NodeFormat.options(out.map(2).text("opts"), target);
        out.text("rooms").texts(rooms);
    }

    byte[] disconnection(BroadcastTarget target, boolean close) {
        MessageWriter out = message(DISCONNECT_SOCKETS);
        disconnect(out, target, close);
        return out.bytes();
    }

    static void disconnect(MessageWriter out, BroadcastTarget target, boolean close) {
        NodeFormat.options(out.map(2).text("opts"), target);
        out.text("close").bool(close);
    }

    // ---- Questions

    @Override
    public byte[] question(
            String requestId, Outgoing event, BroadcastTarget target, BroadcastFlags flags, Duration timeout) {
        MessagePackWriter out = message(BROADCAST, 4, requestId).text("packet");
        packet(out, NodeFormat.payload(event));
        NodeFormat.options(out.text("opts"), target, event.compress(), flags, timeout);
        return out.text("lost").bool(true).bytes();
    }

    @Override
    public byte[] fetch(String requestId, BroadcastTarget target) {
        MessagePackWriter out = message(FETCH_SOCKETS, 2, requestId).text("opts");
        NodeFormat.options(out, target, true, BroadcastFlags.NONE, null);
        return out.bytes();
    }

    @Override
    public byte[] serverSide(@Nullable String requestId, Payload event, Map<String, String> context) {
        int members = context.isEmpty() ? 1 : 2;
        MessagePackWriter out = requestId == null
                ? message(SERVER_SIDE_EMIT).map(members)
                : message(SERVER_SIDE_EMIT, members + 1, requestId);
        return NodeFormat.context(out.text("packet").payload(event), context).bytes();
    }

    byte[] handOver(String requestId, String privateId) {
        return message(HAND_OVER, 2, requestId).text("pid").text(privateId).bytes();
    }

    // ---- Answers

    @Override
    public byte[] sockets(String requestId, List<SocketData> sockets) {
        MessagePackWriter out = message(FETCH_SOCKETS_RESPONSE, 2, requestId).text("sockets");
        NodeFormat.describe(out, sockets);
        return out.bytes();
    }

    @Override
    public byte[] serverSideAnswer(String requestId, RawValue value) {
        return message(SERVER_SIDE_EMIT_RESPONSE, 2, requestId)
                .text("packet")
                .value(value)
                .bytes();
    }

    @Override
    public byte[] clientCount(String requestId, int clients) {
        return message(BROADCAST_CLIENT_COUNT, 2, requestId)
                .text("clientCount")
                .integer(clients)
                .bytes();
    }

    @Override
    public byte[] ack(String requestId, RawValue value) {
        return message(BROADCAST_ACK, 2, requestId).text("packet").value(value).bytes();
    }

    @Override
    public byte[] lost(String requestId) {
        return message(BROADCAST_LOST, 1, requestId).bytes();
    }

    byte[] handedOver(String requestId) {
        return message(HANDED_OVER, 1, requestId).bytes();
    }
}
