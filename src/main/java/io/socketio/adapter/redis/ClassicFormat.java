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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the messages of one adapter on the channels of {@code createAdapter}.
 *
 * @param nodeId the id of this node, by which it recognizes its own messages
 */
record ClassicFormat(String nodeId, String namespace) implements NodeFormat {
    static final int SOCKETS = 0;
    static final int ALL_ROOMS = 1;
    static final int REMOTE_JOIN = 2;
    static final int REMOTE_LEAVE = 3;
    static final int REMOTE_DISCONNECT = 4;
    static final int REMOTE_FETCH = 5;
    static final int SERVER_SIDE_EMIT = 6;
    static final int BROADCAST = 7;
    static final int CLIENT_COUNT = 8;
    static final int ACK = 9;
    /** Ours: a receiver will not acknowledge. Only sent to nodes that ask for it, which Node.js does not. */
    static final int LOST = 1009;

    @Override
    public String serverSideMember() {
        return "data";
    }

    // ---- Broadcasts and requests

    byte[] broadcast(Payload payload, boolean compress, BroadcastTarget target, BroadcastFlags flags) {
        MessagePackWriter out = new MessagePackWriter().array(3).text(nodeId);
        packet(out, payload);
        NodeFormat.options(out, target, compress, flags, null);
        return out.bytes();
    }

    @Override
    public byte[] question(
            String requestId, Outgoing event, BroadcastTarget target, BroadcastFlags flags, Duration timeout) {
        MessagePackWriter out = request(6, BROADCAST, requestId);
        packet(out.text("packet"), NodeFormat.payload(event));
        NodeFormat.options(out.text("opts"), target, event.compress(), flags, timeout);
        return out.text("lost").bool(true).bytes();
    }

    private void packet(MessagePackWriter out, Payload payload) {
        out.map(3).text("type").integer(2).text("data").payload(payload);
        out.text("nsp").text(namespace);
    }

    private MessagePackWriter request(int members, int type, @Nullable String requestId) {
        MessagePackWriter out = new MessagePackWriter().map(members).text("uid").text(nodeId);
        out.text("type").integer(type);
        return requestId == null ? out : out.text("requestId").text(requestId);
    }

    /** @param type {@code REMOTE_JOIN} or {@code REMOTE_LEAVE} */
    byte[] change(int type, BroadcastTarget target, Collection<String> rooms) {
        MessageWriter out = request(4, type, null).text("rooms").texts(rooms);
        NodeFormat.options(out.text("opts"), target);
        return out.bytes();
    }

    byte[] disconnect(BroadcastTarget target, boolean close) {
        MessagePackWriter out =
                request(4, REMOTE_DISCONNECT, null).text("close").bool(close);
        NodeFormat.options(out.text("opts"), target);
        return out.bytes();
    }

    @Override
    public byte[] fetch(String requestId, BroadcastTarget target) {
        MessagePackWriter out = request(4, REMOTE_FETCH, requestId);
        NodeFormat.options(out.text("opts"), target);
        return out.bytes();
    }

    byte[] allRooms(String requestId) {
        return request(3, ALL_ROOMS, requestId).bytes();
    }

    @Override
    public byte[] serverSide(@Nullable String requestId, Payload event, Map<String, String> context) {
        int members = (requestId == null ? 3 : 4) + (context.isEmpty() ? 0 : 1);
        MessagePackWriter out = request(members, SERVER_SIDE_EMIT, requestId);
        return NodeFormat.context(out.text("data").payload(event), context).bytes();
    }

    // ---- Responses

    private static MessagePackWriter response(int members, String requestId) {
        return new MessagePackWriter().map(members).text("requestId").text(requestId);
    }

    private static MessagePackWriter response(int members, String requestId, int type) {
        return response(members, requestId).text("type").integer(type);
    }

    @Override
    public byte[] sockets(String requestId, List<SocketData> sockets) {
        MessagePackWriter out = response(2, requestId).text("sockets");
        NodeFormat.describe(out, sockets);
        return out.bytes();
    }

    static byte[] ids(String requestId, Collection<String> ids) {
        return response(2, requestId).text("sockets").texts(ids).bytes();
    }

    static byte[] rooms(String requestId, Set<String> rooms) {
        return response(2, requestId).text("rooms").texts(rooms).bytes();
    }

    @Override
    public byte[] serverSideAnswer(String requestId, RawValue value) {
        return response(3, requestId, SERVER_SIDE_EMIT)
                .text("data")
                .value(value)
                .bytes();
    }

    @Override
    public byte[] clientCount(String requestId, int clients) {
        return response(3, requestId, CLIENT_COUNT)
                .text("clientCount")
                .integer(clients)
                .bytes();
    }

    @Override
    public byte[] ack(String requestId, RawValue value) {
        return response(3, requestId, ACK).text("packet").value(value).bytes();
    }

    @Override
    public byte[] lost(String requestId) {
        return response(2, requestId, LOST).bytes();
    }
}
