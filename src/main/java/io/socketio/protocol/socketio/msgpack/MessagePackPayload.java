package io.socketio.protocol.socketio.msgpack;

import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A payload that stays MessagePack. */
final class MessagePackPayload implements Payload {
    private final Bytes bytes;
    private final int[] starts;
    // Made by whichever thread needs it first; a second one makes an equal value.
    private JsonOutput.@Nullable Text text;

    /**
     * The payload of an array that was scanned, or written here.
     *
     * @param bytes the whole array
     * @param starts where in them the elements start, and where the last one ends
     */
    MessagePackPayload(Bytes bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
    }

    Bytes bytes() {
        return bytes;
    }

    @Override
    public Payload plus(String value) {
        int[] longer = Arrays.copyOf(starts, starts.length + 1);
        Bytes all = Bytes.written(out -> {
            out.packArrayHeader(size() + 1);
            int shift = (int) out.getTotalWrittenBytes() - starts[0];
            for (int i = 0; i < starts.length; i++) {
                longer[i] += shift;
            }
            bytes.part(starts[0], bytes.length()).writeTo(out);
            out.packString(value);
            longer[starts.length] = (int) out.getTotalWrittenBytes();
        });
        return new MessagePackPayload(all, longer);
    }

    @Override
    public int weight() {
        return bytes.length();
    }

    @Override
    public int size() {
        return starts.length - 1;
    }

    @Override
    public RawValue get(int index) {
        Objects.checkIndex(index, size());
        return new MessagePackValue(bytes.part(starts[index], starts[index + 1]));
    }

    @Override
    public @Nullable String name() {
        if (size() == 0) {
            return null;
        }
        Bytes first = bytes.part(starts[0], starts[1]);
        return switch (first.type()) {
            case STRING -> first.string();
            case INTEGER, FLOAT -> get(0).json();
            default -> null;
        };
    }

    @Override
    public String json() {
        return text().json();
    }

    @Override
    public List<ByteBuffer> attachments() {
        return text().attachments();
    }

    private JsonOutput.Text text() {
        JsonOutput.Text result = text;
        if (result == null) {
            result = JsonOutput.Text.of(bytes);
            text = result;
        }
        return result;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MessagePackPayload payload && bytes.equals(payload.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    /** Without the data. */
    @Override
    public String toString() {
        return "MessagePackPayload[" + size() + " values, " + bytes.length() + " bytes]";
    }
}
