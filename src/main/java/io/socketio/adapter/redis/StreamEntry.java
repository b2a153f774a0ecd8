package io.socketio.adapter.redis;

import io.lettuce.core.StreamMessage;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.protocol.socketio.MessageNode;
import io.socketio.protocol.socketio.MessageWriter;
import io.socketio.protocol.socketio.Offset;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.msgpack.MessagePackWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A message in a stream: texts for the node, the namespace, the type and the data, which are JSON, or MessagePack in base64
 * if they contain binary values.
 *
 * @param offset its id
 */
record StreamEntry(Offset offset, Map<String, byte[]> fields) {
    private static final int MAX_DIGITS = 18;
    /** Ours: the number of an event among those of its node. Other nodes ignore it. */
    private static final String NUMBER = "n";

    /** Reads an entry; null if its id is beyond what Redis makes of its clock. */
    static @Nullable StreamEntry of(StreamMessage<String, byte[]> message) {
        Offset offset = offset(message.getId());
        return offset == null ? null : new StreamEntry(offset, message.getBody());
    }

    /** Reads an id; null if it is none. */
    static @Nullable Offset offset(String id) {
        int middle = id.indexOf('-');
        return isNumber(id, 0, middle) && isNumber(id, middle + 1, id.length())
                ? new Offset(id, Long.parseLong(id, 0, middle, 10), Long.parseLong(id, middle + 1, id.length(), 10))
                : null;
    }

    private static boolean isNumber(String id, int start, int end) {
        for (int i = start; i < end; i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return false;
            }
        }
        return start < end && end - start <= MAX_DIGITS;
    }

    // ---- Reading

    String nodeId() {
        return text("uid");
    }

    String namespace() {
        return text("nsp");
    }

    int type() {
        return (int) number("type");
    }

    /** Returns the number of an event among those of its node. */
    long number() {
        return number(NUMBER);
    }

    private String text(String field) {
        byte[] value = fields.get(field);
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    private long number(String field) {
        try {
            return Long.parseLong(text(field));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /**
     * Returns the members of the data.
     *
     * @throws PacketException if they are malformed
     */
    Map<String, MessageNode> data(int maxDepth) {
        byte[] data = fields.get("data");
        if (data == null) {
            return Map.of();
        }
        return NodeReading.members(data.length > 0 && data[0] == '{' ? data : decoded(data), maxDepth);
    }

    static byte[] decoded(byte[] base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new PacketException("Not base64");
        }
    }

    // ---- Writing

    /**
     * Returns names and values of the entry for an event.
     *
     * @param number its number among those of this node; 0 if it has none
     */
    static Object[] event(
            ClusterFormat format,
            long number,
            Payload payload,
            boolean compress,
            BroadcastTarget target,
            BroadcastFlags flags) {
        byte[] data = data(isBinary(payload), out -> {
            ClusterFormat.packet(out.map(2).text("packet"), payload);
            NodeFormat.options(out.text("opts"), target, compress, flags, null);
        });
        return fields(format, ClusterFormat.BROADCAST, data, number);
    }

    /** Returns names and values of the entry for an event for the nodes themselves. */
    static Object[] serverSide(ClusterFormat format, Payload event) {
        byte[] data = data(isBinary(event), out -> out.map(1).text("packet").payload(event));
        return fields(format, ClusterFormat.SERVER_SIDE_EMIT, data, 0);
    }

    /**
     * Returns names and values of the entry for a message without binary values.
     *
     * @param data writes the data
     */
    static Object[] message(ClusterFormat format, int type, Consumer<MessageWriter> data) {
        return fields(format, type, data(false, data), 0);
    }

    private static boolean isBinary(Payload payload) {
        return !payload.attachments().isEmpty();
    }

    private static byte[] data(boolean binary, Consumer<MessageWriter> data) {
        MessageWriter out = binary ? new MessagePackWriter() : MessageWriter.json();
        data.accept(out);
        return binary ? Base64.getEncoder().encode(out.bytes()) : out.bytes();
    }

    private static Object[] fields(ClusterFormat format, int type, byte[] data, long number) {
        return new Object[] {
            "uid",
            bytes(format.nodeId()),
            "nsp",
            bytes(format.namespace()),
            "type",
            bytes(Integer.toString(type)),
            "data",
            data,
            NUMBER,
            bytes(Long.toString(number))
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Leaves out the data. */
    @Override
    public String toString() {
        return "StreamEntry[" + offset.text() + "]";
    }
}
