package io.socketio.protocol.socketio.msgpack;

import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * A value in a message of another node. It stays bytes, and only what is asked for is read. Immutable. All methods throw
 * {@link PacketException}, and nothing else, if the value is not what is asked for.
 */
public final class MessagePackNode {
    private final Bytes bytes;

    private MessagePackNode(Bytes bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a message that is MessagePack.
     *
     * @param message is not modified any more
     * @param maxDepth the maximum nesting depth of arrays and maps
     */
    public static MessagePackNode read(byte[] message, int maxDepth) {
        Bytes all = new Bytes(message, 0, message.length);
        int end = all.read(in -> {
            Scan scan = new Scan(in, message.length, maxDepth);
            scan.value();
            return scan.position();
        });
        if (end != message.length) {
            throw new PacketException(message.length - end + " trailing bytes");
        }
        return new MessagePackNode(all);
    }

    /**
     * Reads a message that is JSON.
     *
     * @param maxDepth the maximum nesting depth of arrays and objects
     */
    public static MessagePackNode ofJson(String json, int maxDepth) {
        Payload single = Payload.ofJson("[" + json + "]", List.of(), maxDepth + 1);
        if (single.size() != 1) {
            throw PacketException.invalidPayload();
        }
        List<ByteBuffer> none = List.of();
        String text = single.get(0).json();
        return new MessagePackNode(Bytes.written(out -> JsonToMessagePack.write(text, none, out)));
    }

    /** Returns the values of an array. */
    public List<MessagePackNode> elements() {
        require(ValueType.ARRAY);
        Skim skim = bytes.skim();
        int size = skim.header();
        List<MessagePackNode> elements = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            elements.add(new MessagePackNode(next(skim)));
        }
        return elements;
    }

    /** Returns the members of a map whose keys are strings. The last one counts if a key is repeated. */
    public Map<String, MessagePackNode> members() {
        require(ValueType.MAP);
        Skim skim = bytes.skim();
        int size = skim.header() / 2;
        Map<String, MessagePackNode> members = new HashMap<>();
        for (int i = 0; i < size; i++) {
            Bytes key = next(skim);
            Bytes value = next(skim);
            if (key.type() == ValueType.STRING) {
                members.put(key.string(), new MessagePackNode(value));
            }
        }
        return members;
    }

    private Bytes next(Skim skim) {
        int start = skim.position();
        skim.value();
        return bytes.part(start, skim.position());
    }

    /** Returns a string, or the digits of an integer. */
    public String text() {
        return bytes.type() == ValueType.INTEGER ? value().json() : string();
    }

    private String string() {
        require(ValueType.STRING);
        return bytes.string();
    }

    /** Returns an integer. */
    public long integer() {
        require(ValueType.INTEGER);
        int first = bytes.array()[bytes.start()];
        return first >= -32 ? first : bytes.read(MessageUnpacker::unpackLong); // a small integer is its own format
    }

    /** Returns whether this is the boolean {@code true}. */
    public boolean isTrue() {
        return bytes.type() == ValueType.BOOLEAN && bytes.read(MessageUnpacker::unpackBoolean);
    }

    /** Returns whether this is the boolean {@code false}. */
    public boolean isFalse() {
        return bytes.type() == ValueType.BOOLEAN && !bytes.read(MessageUnpacker::unpackBoolean);
    }

    /** Returns this value as it is. */
    public RawValue value() {
        return new MessagePackValue(bytes);
    }

    /** Returns the values of an array as they are. */
    public Payload payload() {
        require(ValueType.ARRAY);
        Skim skim = bytes.skim();
        int[] starts = new int[skim.header() + 1];
        starts[0] = skim.position();
        for (int i = 1; i < starts.length; i++) {
            skim.value();
            starts[i] = skim.position();
        }
        return new MessagePackPayload(bytes, starts);
    }

    private void require(ValueType type) {
        if (bytes.type() != type) {
            throw PacketException.invalidPayload();
        }
    }

    /** Leaves out the data. */
    @Override
    public String toString() {
        return "MessagePackNode[" + bytes.length() + " bytes]";
    }
}
