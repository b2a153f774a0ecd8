package io.socketio.protocol.socketio.msgpack;

import io.socketio.protocol.socketio.PacketException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePack.Code;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * The members of a packet's map that have a meaning. A member that is undefined is ignored. If a key is repeated, its
 * last value is used, as in JavaScript.
 */
final class Members {
    private static final int LONGEST_KEY = 4;

    private final Bytes message;
    private final int maxDepth;
    private final MessageUnpacker in;
    private final Scan scan;

    private @Nullable Bytes type;
    private @Nullable Bytes namespace;
    private @Nullable Bytes id;
    private @Nullable Bytes data;
    private int[] elements = {};

    private Members(Bytes message, int maxDepth, MessageUnpacker in) {
        this.message = message;
        this.maxDepth = maxDepth;
        this.in = in;
        this.scan = new Scan(in, message.length(), maxDepth);
    }

    /**
     * Reads a message.
     *
     * @throws PacketException if the message is not a single MessagePack value, or is nested too deeply
     */
    static Members of(Bytes message, int maxDepth) {
        return message.read(in -> {
            Members members = new Members(message, maxDepth, in);
            members.read();
            return members;
        });
    }

    private void read() throws IOException {
        if (in.getNextFormat().getValueType() == ValueType.MAP) {
            for (int left = in.unpackMapHeader(); left > 0; left--) {
                member();
            }
        } else {
            scan.value();
        }
        int trailing = message.length() - scan.position();
        if (trailing > 0) {
            throw new PacketException(trailing + " trailing bytes");
        }
    }

    private void member() throws IOException {
        switch (key()) {
            case "type" -> type = value();
            case "nsp" -> namespace = value();
            case "id" -> id = value();
            case "data" -> data = array();
            default -> scan.value();
        }
    }

    private String key() throws IOException {
        if (in.getNextFormat().getValueType() != ValueType.STRING) {
            scan.value();
            return "";
        }
        int length = in.unpackRawStringHeader();
        int start = scan.position();
        scan.skip(length);
        return length > LONGEST_KEY ? "" : message.text(start, length);
    }

    private @Nullable Bytes value() throws IOException {
        int start = scan.position();
        scan.value();
        Bytes value = message.part(start, scan.position());
        return isUndefined(value) ? null : value;
    }

    private @Nullable Bytes array() throws IOException {
        if (in.getNextFormat().getValueType() != ValueType.ARRAY) {
            return value();
        }
        int start = scan.position();
        int[] inMessage = new Scan(in, message.length(), maxDepth - 1).elements();
        elements = new int[inMessage.length];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = inMessage[i] - start;
        }
        return message.part(start, scan.position());
    }

    private static boolean isUndefined(Bytes value) {
        byte[] array = value.array();
        return array[value.start()] == Code.FIXEXT1 && array[value.start() + 1] == 0;
    }

    @Nullable
    Bytes type() {
        return type;
    }

    @Nullable
    Bytes namespace() {
        return namespace;
    }

    @Nullable
    Bytes id() {
        return id;
    }

    @Nullable
    Bytes data() {
        return data;
    }

    /**
     * Returns the data as a payload.
     *
     * @throws PacketException if the data is not an array
     */
    MessagePackPayload payload() {
        if (data == null || data.type() != ValueType.ARRAY) {
            throw PacketException.invalidPayload();
        }
        return new MessagePackPayload(data, elements);
    }
}
