package io.socketio.adapter.redis;

import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.SocketData;
import io.socketio.protocol.socketio.MessageWriter;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import io.socketio.protocol.socketio.msgpack.MessagePackWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what nodes ask each other, and what they answer. All messages are MessagePack, which Node.js reads as well as the
 * JSON that it writes in places, and which keeps binary values. What entries of streams have in common with them may be JSON.
 */
interface NodeFormat {
    /** The name of the member of an answer that is the acknowledgement of a server-side event. */
    String serverSideMember();

    /**
     * Writes an event that asks the sockets of other nodes for acknowledgements.
     *
     * @param requestId the id under which they are expected
     */
    byte[] question(String requestId, Outgoing event, BroadcastTarget target, BroadcastFlags flags, Duration timeout);

    byte[] fetch(String requestId, BroadcastTarget target);

    /**
     * @param requestId the id under which acknowledgements are expected; null if none are
     * @param context ours: Node.js ignores it
     */
    byte[] serverSide(@Nullable String requestId, Payload event, Map<String, String> context);

    // ---- Answers

    byte[] sockets(String requestId, List<SocketData> sockets);

    byte[] serverSideAnswer(String requestId, RawValue value);

    byte[] clientCount(String requestId, int clients);

    byte[] ack(String requestId, RawValue value);

    /** Ours: a receiver will not acknowledge. Only sent to nodes that ask for it, which Node.js does not. */
    byte[] lost(String requestId);

    // ---- What all formats have in common

    /** Writes whom an operation concerns. */
    static void options(MessageWriter out, BroadcastTarget target) {
        receivers(out, 2, target);
    }

    /**
     * Writes whom an event concerns, and how it is delivered.
     *
     * @param timeout of acknowledgements; null if there are none
     */
    static void options(
            MessageWriter out,
            BroadcastTarget target,
            boolean compress,
            BroadcastFlags flags,
            @Nullable Duration timeout) {
        receivers(out, 3, target);
        int members = (flags.onlyIfReady() ? 1 : 0)
                + (compress ? 0 : 1)
                + (flags.expectSingleResponse() ? 1 : 0)
                + (flags.latest() == null ? 0 : 1)
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
        String latest = flags.latest();
        if (latest != null) {
            out.text(NodeReading.LATEST).text(latest);
        }
        if (timeout != null) {
            out.text("timeout").integer(timeout.toMillis());
        }
    }

    private static void receivers(MessageWriter out, int members, BroadcastTarget target) {
        out.map(members).text("rooms").texts(target.rooms());
        out.text("except").texts(target.except());
    }

    /** Writes the context of an event for nodes, unless it is empty: as the last member. */
    static MessagePackWriter context(MessagePackWriter out, Map<String, String> context) {
        if (!context.isEmpty()) {
            out.text("context").map(context.size());
            context.forEach((name, value) -> out.text(name).text(value));
        }
        return out;
    }

    /** Writes what is known of sockets. */
    static void describe(MessagePackWriter out, List<SocketData> sockets) {
        out.array(sockets.size());
        for (SocketData socket : sockets) {
            out.map(4).text("id").text(socket.id()).text("handshake").value(socket.handshake());
            out.text("rooms").texts(socket.rooms()).text("data").value(socket.data());
        }
    }

    /** Returns the data of an event. */
    static Payload payload(Outgoing event) {
        return ((Packet.Event) event.packet()).payload();
    }
}
