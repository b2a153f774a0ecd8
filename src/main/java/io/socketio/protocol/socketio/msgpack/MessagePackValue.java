package io.socketio.protocol.socketio.msgpack;

import io.socketio.json.JsonMapper;
import io.socketio.protocol.socketio.RawValue;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/** A value kept as MessagePack. Scalars are read from it directly; all other values are first converted to JSON. */
final class MessagePackValue extends RawMessagePack implements RawValue {

    /** @param bytes a value that was scanned */
    MessagePackValue(Bytes bytes) {
        super(bytes);
    }

    @Override
    public Kind kind() {
        return switch (bytes().type()) {
            case NIL -> Kind.NULL;
            case BOOLEAN -> Kind.BOOLEAN;
            case INTEGER, FLOAT -> Kind.NUMBER;
            case STRING -> Kind.STRING;
            case BINARY -> Kind.BINARY;
            case ARRAY -> Kind.ARRAY;
            case MAP -> Kind.OBJECT;
            case EXTENSION ->
                switch (bytes().read(Extension::next).meaning()) {
                    case UNDEFINED -> Kind.NULL;
                    case DATE -> Kind.STRING;
                    case BINARY -> Kind.BINARY;
                    case UNKNOWN -> Kind.ARRAY;
                };
        };
    }

    @Override
    public ByteBuffer binary() {
        if (kind() != Kind.BINARY) {
            throw new IllegalStateException("not a binary value");
        }
        int start = bytes().read(in -> {
            if (bytes().type() == ValueType.BINARY) {
                in.unpackBinaryHeader();
            } else {
                in.unpackExtensionTypeHeader();
            }
            return (int) in.getTotalReadBytes();
        });
        return bytes().part(start, bytes().length()).buffer();
    }

    @Override
    public @Nullable Object read(JsonMapper mapper, Type type) {
        Optional<Object> scalar =
                type instanceof Class<?> c ? bytes().read(in -> Optional.ofNullable(scalar(in, c))) : Optional.empty();
        return scalar.isPresent() ? scalar.get() : mapper.read(json(), attachments(), type);
    }

    /** Returns the value if it has the type already, or null if the mapper must convert it or report an error. */
    private @Nullable Object scalar(MessageUnpacker in, Class<?> type) throws IOException {
        MessageFormat format = in.getNextFormat();
        return switch (format.getValueType()) {
            case STRING -> type == String.class ? bytes().string() : null;
            case BOOLEAN -> isEither(type, boolean.class, Boolean.class) ? in.unpackBoolean() : null;
            case INTEGER -> format == MessageFormat.UINT64 ? null : integer(in.unpackLong(), type);
            case FLOAT -> isEither(type, double.class, Double.class) ? in.unpackDouble() : null;
            case BINARY, EXTENSION -> binary(type);
            case NIL, ARRAY, MAP -> null;
        };
    }

    private static @Nullable Object integer(long value, Class<?> type) {
        if (isEither(type, int.class, Integer.class) && value == (int) value) {
            return (int) value;
        }
        if (isEither(type, long.class, Long.class)) {
            return value;
        }
        return isEither(type, double.class, Double.class) ? (double) value : null;
    }

    private @Nullable Object binary(Class<?> type) {
        if ((type != byte[].class && type != ByteBuffer.class) || kind() != Kind.BINARY) {
            return null;
        }
        ByteBuffer content = binary();
        if (type == ByteBuffer.class) {
            return content;
        }
        byte[] copy = new byte[content.remaining()];
        content.get(copy);
        return copy;
    }

    private static boolean isEither(Class<?> type, Class<?> primitive, Class<?> boxed) {
        return type == primitive || type == boxed;
    }

    /** Describes this value without its data. */
    @Override
    public String toString() {
        return "MessagePackValue[" + bytes().length() + " bytes]";
    }
}
