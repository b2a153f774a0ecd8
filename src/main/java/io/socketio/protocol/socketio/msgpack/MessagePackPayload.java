package io.socketio.protocol.socketio.msgpack;

import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A payload kept as MessagePack. */
final class MessagePackPayload extends RawMessagePack implements Payload {
    private final int[] starts;

    /**
     * Creates a payload from an array that was scanned, or written by this server.
     *
     * @param bytes the whole array
     * @param starts the positions at which the elements start, followed by the position at which the last element ends
     */
    MessagePackPayload(Bytes bytes, int[] starts) {
        super(bytes);
        this.starts = starts;
    }

    @Override
    public Payload plus(@Nullable String value) {
        int[] longer = Arrays.copyOf(starts, starts.length + 1);
        Bytes all = Bytes.written(out -> {
            out.packArrayHeader(size() + 1);
            int shift = (int) out.getTotalWrittenBytes() - starts[0];
            for (int i = 0; i < starts.length; i++) {
                longer[i] += shift;
            }
            bytes().part(starts[0], bytes().length()).writeTo(out);
            if (value == null) {
                out.packNil();
            } else {
                out.packString(value);
            }
            longer[starts.length] = (int) out.getTotalWrittenBytes();
        });
        return new MessagePackPayload(all, longer);
    }

    @Override
    public int weight() {
        return bytes().length();
    }

    @Override
    public int size() {
        return starts.length - 1;
    }

    @Override
    public RawValue get(int index) {
        Objects.checkIndex(index, size());
        return new MessagePackValue(bytes().part(starts[index], starts[index + 1]));
    }

    @Override
    public @Nullable String name() {
        if (size() == 0) {
            return null;
        }
        Bytes first = bytes().part(starts[0], starts[1]);
        return switch (first.type()) {
            case STRING -> first.string();
            case INTEGER -> get(0).json();
            case FLOAT -> finite(get(0).json());
            default -> null;
        };
    }

    /** Returns the digits of a float; null for NaN and the infinities, which JSON does not have. */
    private static @Nullable String finite(String json) {
        return json.equals("null") ? null : json;
    }

    /** Describes this payload without its data. */
    @Override
    public String toString() {
        return "MessagePackPayload[" + size() + " values, " + bytes().length() + " bytes]";
    }
}
