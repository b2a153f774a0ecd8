package io.socketio.adapter.redis;

import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.SocketData;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import io.socketio.protocol.socketio.msgpack.MessagePackWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the messages of one adapter. Requests and responses are MessagePack too, which Node.js reads as well as the JSON
 * that it writes, and which keeps binary values.
 *
 * @param nodeId the id of this node, by which it recognizes its own messages
 */
record ClassicFormat(String nodeId, String namespace) {
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

    // ---- Broadcasts and requests

    byte[] broadcast(Payload payload, boolean compress, BroadcastTarget target, BroadcastFlags flags) {
        MessagePackWriter out = new MessagePackWriter().array(3).text(nodeId);
        packet(out, payload);
        target(out, 3, target);
        flags(out, compress, flags, null);
        return out.bytes();
    }

    /** @param requestId the id under which acknowledgements are expected */
    byte[] question(
            String requestId,
            Payload payload,
            boolean compress,
            BroadcastTarget target,
            BroadcastFlags flags,
            Duration timeout) {
        MessagePackWriter out = request(6, BROADCAST, requestId);
        packet(out.text("packet"), payload);
        target(out.text("opts"), 3, target);
        flags(out, compress, flags, timeout);
        return out.text("lost").bool(true).bytes();
    }

    private void packet(MessagePackWriter out, Payload payload) {
        out.map(3).text("type").integer(2).text("data").payload(payload);
        out.text("nsp").text(namespace);
    }

    /** @param members the number of members of the map, of which two are written */
    private static void target(MessagePackWriter out, int members, BroadcastTarget target) {
        out.map(members).text("rooms").texts(target.rooms());
        out.text("except").texts(target.except());
    }

    private static void flags(
            MessagePackWriter out, boolean compress, BroadcastFlags flags, @Nullable Duration timeout) {
        int members = (flags.onlyIfReady() ? 1 : 0)
                + (compress ? 0 : 1)
                + (flags.expectSingleResponse() ? 1 : 0)
                + (timeout == null ? 0 : 1);
        out.text("flags").map(members);
        if (flags.onlyIfReady()) {
            out.text("volatile").bool(true);
        }
        if (!compress) {
            out.text("compress").bool(false);
        }
        if (flags.expectSingleResponse()) {
            out.text("expectSingleResponse").bool(true);
        }
        if (timeout != null) {
            out.text("timeout").integer(timeout.toMillis());
        }
    }

    private MessagePackWriter request(int members, int type, @Nullable String requestId) {
        MessagePackWriter out = new MessagePackWriter().map(members).text("uid").text(nodeId);
        out.text("type").integer(type);
        return requestId == null ? out : out.text("requestId").text(requestId);
    }

    /** @param type {@code REMOTE_JOIN} or {@code REMOTE_LEAVE} */
    byte[] change(int type, BroadcastTarget target, Collection<String> rooms) {
        MessagePackWriter out = request(4, type, null).text("rooms").texts(rooms);
        target(out.text("opts"), 2, target);
        return out.bytes();
    }

    byte[] disconnect(BroadcastTarget target, boolean close) {
        MessagePackWriter out =
                request(4, REMOTE_DISCONNECT, null).text("close").bool(close);
        target(out.text("opts"), 2, target);
        return out.bytes();
    }

    byte[] fetch(String requestId, BroadcastTarget target) {
        MessagePackWriter out = request(4, REMOTE_FETCH, requestId);
        target(out.text("opts"), 2, target);
        return out.bytes();
    }

    byte[] allRooms(String requestId) {
        return request(3, ALL_ROOMS, requestId).bytes();
    }

    /** @param requestId the id under which acknowledgements are expected; null if none are */
    byte[] serverSide(@Nullable String requestId, Payload event) {
        return request(requestId == null ? 3 : 4, SERVER_SIDE_EMIT, requestId)
                .text("data")
                .payload(event)
                .bytes();
    }

    // ---- Responses

    private static MessagePackWriter response(int members, String requestId) {
        return new MessagePackWriter().map(members).text("requestId").text(requestId);
    }

    private static MessagePackWriter response(int members, String requestId, int type) {
        return response(members, requestId).text("type").integer(type);
    }

    static byte[] sockets(String requestId, List<SocketData> sockets) {
        MessagePackWriter out = response(2, requestId).text("sockets").array(sockets.size());
        for (SocketData socket : sockets) {
            out.map(4).text("id").text(socket.id()).text("handshake").value(socket.handshake());
            out.text("rooms").texts(socket.rooms()).text("data").value(socket.data());
        }
        return out.bytes();
    }

    static byte[] ids(String requestId, Collection<String> ids) {
        return response(2, requestId).text("sockets").texts(ids).bytes();
    }

    static byte[] rooms(String requestId, Set<String> rooms) {
        return response(2, requestId).text("rooms").texts(rooms).bytes();
    }

    static byte[] serverSideAnswer(String requestId, RawValue value) {
        return response(3, requestId, SERVER_SIDE_EMIT)
                .text("data")
                .value(value)
                .bytes();
    }

    static byte[] clientCount(String requestId, int clients) {
        return response(3, requestId, CLIENT_COUNT)
                .text("clientCount")
                .integer(clients)
                .bytes();
    }

    static byte[] ack(String requestId, RawValue value) {
        return response(3, requestId, ACK).text("packet").value(value).bytes();
    }

    static byte[] lost(String requestId) {
        return response(2, requestId, LOST).bytes();
    }
}
