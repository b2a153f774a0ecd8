package io.socketio.json;

import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link JsonMapper} based on JSON-B (default mapping: null members are omitted, numbers without a type are
 * BigDecimal) and JSON-P (any JsonValue can be written and read).
 *
 * <p>Strings, numbers and booleans that are not part of a larger value are converted without JSON-B and read strictly:
 * {@code 1.5}, {@code 99999999999} and {@code "1"} are not accepted as {@code int}. Inside records and classes, the
 * rules of JSON-B apply: the types must be public, and writing fails for NaN in a member of a primitive type, which is
 * written as {@code null} everywhere else.
 */
public final class JsonbMapper implements JsonMapper {
    private final Jsonb jsonb;

    /**
     * Finds the JSON-B implementation of the container or the application.
     *
     * @throws jakarta.json.bind.JsonbException if there is none
     */
    public JsonbMapper() {
        JsonbConfig config = new JsonbConfig();
        BinaryBinding.register(config);
        FiniteNumbers.register(config);
        jsonb = JsonbBuilder.create(config);
    }

    @Override
    public void write(@Nullable Object value, StringBuilder out, List<ByteBuffer> attachments) {
        if (value == null) {
            out.append("null");
        } else if (Scalars.write(value, out)) {
            return;
        } else if (value instanceof byte[] bytes) {
            Placeholder.append(out, new Attachments(attachments).add(ByteBuffer.wrap(bytes)));
        } else if (value instanceof ByteBuffer buffer) {
            Placeholder.append(out, new Attachments(attachments).add(buffer));
        } else {
            writeJsonb(value, out, attachments);
        }
    }

    private void writeJsonb(Object value, StringBuilder out, List<ByteBuffer> attachments) {
        int before = attachments.size();
        try {
            JsonText.appendWellFormed(BinaryBinding.with(attachments, () -> jsonb.toJson(value)), out);
        } catch (RuntimeException | StackOverflowError e) {
            attachments.subList(before, attachments.size()).clear();
            throw new JsonMappingException("cannot write " + value.getClass().getTypeName() + " as JSON", e);
        }
    }

    @Override
    public @Nullable Object read(String json, List<ByteBuffer> attachments, Type type) {
        if (json.equals("null")) {
            return readNull(type);
        }
        int index = Placeholder.index(json);
        if (index >= 0 && index < attachments.size() && type != JsonValue.class) {
            return readBinary(new Attachments(attachments), index, type);
        }
        Object value = type instanceof Class<?> c ? Scalars.read(json, c) : null;
        return value != null ? value : readJsonb(json, attachments, type);
    }

    private static @Nullable Object readNull(Type type) {
        if (type instanceof Class<?> c && c.isPrimitive()) {
            throw new JsonMappingException(Scalars.unreadable(type.getTypeName()));
        }
        return null;
    }

    private static Object readBinary(Attachments attachments, int index, Type type) {
        if (type == byte[].class) {
            return attachments.bytes(index);
        }
        if (type == ByteBuffer.class || type == Object.class) {
            return attachments.buffer(index);
        }
        throw new JsonMappingException("the binary value cannot be read as " + type.getTypeName());
    }

    private @Nullable Object readJsonb(String json, List<ByteBuffer> attachments, Type type) {
        Object value;
        try {
            value = Untyped.matches(type) ? readUntyped(json, attachments) : readTyped(json, attachments, type);
        } catch (RuntimeException | StackOverflowError e) {
            throw new JsonMappingException(Scalars.unreadable(type.getTypeName()), e);
        }
        Class<?> expected = rawClass(type);
        if (value != null && !expected.isPrimitive() && !expected.isInstance(value)) {
            throw new JsonMappingException(Scalars.unreadable(type.getTypeName()));
        }
        return value;
    }

    private @Nullable Object readTyped(String json, List<ByteBuffer> attachments, Type type) {
        return BinaryBinding.with(attachments, () -> jsonb.<@Nullable Object>fromJson(json, type));
    }

    private @Nullable Object readUntyped(String json, List<ByteBuffer> attachments) {
        JsonValue value = jsonb.fromJson(json, JsonValue.class);
        return Untyped.toJava(value, new Attachments(attachments));
    }

    private static Class<?> rawClass(Type type) {
        if (type instanceof ParameterizedType generic) {
            return rawClass(generic.getRawType());
        }
        return type instanceof Class<?> c ? c : Object.class;
    }
}
