package io.socketio.adapter.redis;

import io.lettuce.core.StreamMessage;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.protocol.socketio.Offset;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import io.socketio.protocol.socketio.msgpack.MessagePackNode;
import io.socketio.protocol.socketio.msgpack.MessagePackWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message in a stream: texts for the node, the namespace, the type and the data, which are JSON, or MessagePack in base64
 * if they contain binary values.
 *
 * @param offset its id
 */
record StreamEntry(Offset offset, Map<String, byte[]> fields) {
    private static final Pattern ID = Pattern.compile("(\\d{1,18})-(\\d{1,18})");
    /** Ours: the number of an event among those of its node. Other nodes ignore it. */
    private static final String NUMBER = "n";

    /** Reads an entry; null if its id is beyond what Redis makes of its clock. */
    static @Nullable StreamEntry of(StreamMessage<String, byte[]> message) {
        Offset offset = offset(message.getId());
        return offset == null ? null : new StreamEntry(offset, message.getBody());
    }

    /** Reads an id; null if it is none. */
    static @Nullable Offset offset(String id) {
        Matcher parts = ID.matcher(id);
        return parts.matches() ? new Offset(id, Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))) : null;
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
    Map<String, MessagePackNode> data(int maxDepth) {
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
     * @param data what {@link #data(Payload, boolean, BroadcastTarget, BroadcastFlags)} returns
     */
    static Object[] event(ClusterFormat format, long number, byte[] data) {
        return fields(format, ClusterFormat.BROADCAST, data, number);
    }

    /** Returns the data of an event. */
    static byte[] data(Payload payload, boolean compress, BroadcastTarget target, BroadcastFlags flags) {
        MessagePackWriter options = new MessagePackWriter();
        NodeFormat.options(options, target, compress, flags, null);
        RawValue opts = MessagePackNode.read(options.bytes(), 2).value();
        if (payload.attachments().isEmpty()) {
            return bytes("{\"packet\":{\"type\":2,\"data\":" + payload.json() + "},\"opts\":" + opts.json() + "}");
        }
        MessagePackWriter out = new MessagePackWriter().map(2).text("packet");
        ClusterFormat.packet(out, payload);
        return Base64.getEncoder().encode(out.text("opts").value(opts).bytes());
    }

    /**
     * Returns names and values of the entry for another message.
     *
     * @param data a map in MessagePack
     */
    static Object[] message(ClusterFormat format, int type, byte[] data) {
        RawValue value = MessagePackNode.read(data, Integer.MAX_VALUE).value();
        return fields(
                format,
                type,
                value.attachments().isEmpty()
                        ? bytes(value.json())
                        : Base64.getEncoder().encode(data),
                0);
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
