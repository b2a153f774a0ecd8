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

/** A part of an array that nobody changes. */
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

    /** The content of a buffer that nobody changes any more, copied only if it must be. */
    static Bytes of(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            int start = buffer.arrayOffset() + buffer.position();
            return new Bytes(buffer.array(), start, start + buffer.remaining());
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return new Bytes(copy, 0, copy.length);
    }

    /** What is done with a packer. */
    interface Writing {
        void to(MessagePacker out) throws IOException;
    }

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

    /** The part between two positions, counted from where this one starts. */
    Bytes part(int from, int to) {
        return new Bytes(array, start + from, start + to);
    }

    /** What the value is that starts here. */
    ValueType type() {
        return MessageFormat.valueOf(array[start]).getValueType();
    }

    /** The string whose bytes start at a position; what is not UTF-8 is replaced. */
    String text(int from, int length) {
        return new String(array, start + from, length, StandardCharsets.UTF_8);
    }

    /** The string that starts here, read without the large buffer that an unpacker makes for strings. */
    String string() {
        return read(in -> {
            int length = in.unpackRawStringHeader();
            return text((int) in.getTotalReadBytes(), length);
        });
    }

    ByteBuffer buffer() {
        return ByteBuffer.wrap(array, start, length()).slice().asReadOnlyBuffer();
    }

    /** What is done with an unpacker. */
    interface Reading<T> {
        T from(MessageUnpacker in) throws IOException;
    }

    /** @throws PacketException if this is not MessagePack, or not all there */
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

    /** Without the data. */
    @Override
    public String toString() {
        return "Bytes[" + length() + "]";
    }
}
