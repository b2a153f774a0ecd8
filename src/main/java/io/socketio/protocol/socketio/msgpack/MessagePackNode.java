package io.socketio.protocol.socketio.msgpack;

import io.socketio.protocol.socketio.MessageNode;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/** A value in a message that is MessagePack. It stays bytes. */
public final class MessagePackNode implements MessageNode {
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

    @Override
    public List<MessageNode> elements() {
        require(ValueType.ARRAY);
        Skim skim = bytes.skim();
        int size = skim.header();
        List<MessageNode> elements = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            elements.add(new MessagePackNode(next(skim)));
        }
        return elements;
    }

    @Override
    public Map<String, MessageNode> members() {
        require(ValueType.MAP);
        Skim skim = bytes.skim();
        int size = skim.header() / 2;
        Map<String, MessageNode> members = new HashMap<>();
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

    @Override
    public String text() {
        return bytes.type() == ValueType.INTEGER ? value().json() : string();
    }

    private String string() {
        require(ValueType.STRING);
        return bytes.string();
    }

    @Override
    public long integer() {
        require(ValueType.INTEGER);
        int first = bytes.array()[bytes.start()];
        return first >= -32 ? first : bytes.read(MessageUnpacker::unpackLong); // a small integer is its own format
    }

    @Override
    public boolean isTrue() {
        return bytes.type() == ValueType.BOOLEAN && bytes.read(MessageUnpacker::unpackBoolean);
    }

    @Override
    public boolean isFalse() {
        return bytes.type() == ValueType.BOOLEAN && !bytes.read(MessageUnpacker::unpackBoolean);
    }

    @Override
    public RawValue value() {
        return new MessagePackValue(bytes);
    }

    @Override
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
