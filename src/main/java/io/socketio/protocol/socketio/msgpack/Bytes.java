package io.socketio.protocol.socketio.msgpack;

import io.socketio.protocol.socketio.PacketException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/** An immutable range of a byte array. */
final class Bytes {
    private static final MessagePack.PackerConfig PACKER = new MessagePack.PackerConfig().withBufferSize(256);

    private final byte[] array;
    private final int start;
    private final int end;

    Bytes(byte[] array, int start, int end) {
        this.array = array;
        this.start = start;
        this.end = end;
    }

    /**
     * Returns the content of a buffer that is no longer modified. The content is copied only if the buffer has no
     * accessible array.
     */
    static Bytes of(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            int start = buffer.arrayOffset() + buffer.position();
            return new Bytes(buffer.array(), start, start + buffer.remaining());
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return new Bytes(copy, 0, copy.length);
    }

    /** Writes to a packer. */
    interface Writing {
        void to(MessagePacker out) throws IOException;
    }

    /** Returns what was written. */
    static Bytes written(Writing writing) {
        try (MessageBufferPacker out = PACKER.newBufferPacker()) {
            writing.to(out);
            byte[] array = out.toByteArray();
            return new Bytes(array, 0, array.length);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    void writeTo(MessagePacker out) throws IOException {
        out.writePayload(array, start, length());
    }

    byte[] array() {
        return array;
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }

    /** Returns the part between two positions, relative to the start of this range. */
    Bytes part(int from, int to) {
        return new Bytes(array, start + from, start + to);
    }

    /** Returns the type of the value that starts here. */
    ValueType type() {
        return MessageFormat.valueOf(array[start]).getValueType();
    }

    /** Returns the string whose bytes start at a position. Bytes that are not UTF-8 are replaced. */
    String text(int from, int length) {
        return new String(array, start + from, length, StandardCharsets.UTF_8);
    }

    /** Returns the string that starts here. */
    String string() {
        Skim skim = skim();
        int length = skim.stringHeader();
        return text(skim.position(), length);
    }

    /** Returns what finds the ends of values in this range, which a {@link Scan} has found before. */
    Skim skim() {
        return new Skim(array, start);
    }

    /** Returns a read-only view of the content. */
    ByteBuffer buffer() {
        return ByteBuffer.wrap(array, start, length()).slice().asReadOnlyBuffer();
    }

    /** Reads from an unpacker. */
    interface Reading<T> {
        T from(MessageUnpacker in) throws IOException;
    }

    /**
     * Reads the content.
     *
     * @throws PacketException if the content is not MessagePack, or is incomplete
     */
    <T> T read(Reading<T> reading) {
        try (MessageUnpacker in = MessagePack.newDefaultUnpacker(array, start, length())) {
            return reading.from(in);
        } catch (IOException | MessagePackException e) {
            throw new PacketException("Could not parse");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes bytes && Arrays.equals(array, start, end, bytes.array, bytes.start, bytes.end);
    }

    @Override
    public int hashCode() {
        return buffer().hashCode();
    }

    /** Describes this range without its data. */
    @Override
    public String toString() {
        return "Bytes[" + length() + "]";
    }
}
