package io.socketio.json;

import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link JsonMapper} based on JSON-B (default mapping: null members are omitted, numbers without a type are
 * BigDecimal) and JSON-P (any JsonValue can be written and read).
 *
 * <p>Numbers, booleans and characters are read strictly, on their own and inside records, classes, collections and maps:
 * {@code 1.5}, {@code 99999999999} and {@code "1"} are not accepted as {@code int}, and {@code null} not as a primitive
 * type. A member that is missing is null or zero, as in JSON-B. Members with annotations of JSON-B that change how they
 * are read, such as {@code @JsonbNumberFormat}, follow those alone. Types must be public. Writing fails for NaN in a
 * member of a primitive type, which is written as {@code null} everywhere else.
 *
 * <p>Works with Yasson and with Johnzon. On Johnzon, members of type Object inside records take no binary values and no
 * whole numbers beyond long, which are refused, and classes with annotations of JSON-B send {@code byte[]} as numbers.
 */
public final class JsonbMapper implements JsonMapper {
    private final Jsonb jsonb;
    private final JsonReaderFactory readers;
    private final boolean johnzon;
    private final Shapes shapes;

    /**
     * Finds the JSON-B implementation of the container or the application.
     *
     * @throws jakarta.json.bind.JsonbException if there is none
     */
    public JsonbMapper() {
        this(JsonbBuilder.newBuilder());
    }

    /** Uses another implementation than the first that is found. */
    JsonbMapper(JsonbBuilder builder) {
        johnzon = builder.getClass().getName().startsWith("org.apache.johnzon.");
        shapes = new Shapes(johnzon);
        JsonbConfig config = new JsonbConfig();
        BinaryBinding.register(config, !johnzon);
        FiniteNumbers.register(config);
        jsonb = builder.withConfig(config).build();
        readers = JsonProvider.provider().createReaderFactory(Map.of());
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
        if (value instanceof Future<?> || value instanceof BaseStream<?, ?>) {
            // JSON-B would read the getter of a future, and so wait for it
            throw new JsonMappingException("cannot write " + value.getClass().getTypeName() + " as JSON");
        }
        int before = attachments.size();
        try {
            Object tree = johnzon ? new JohnzonTree(new Attachments(attachments)).of(value) : value;
            JsonText.appendWellFormed(BinaryBinding.with(attachments, () -> jsonb.toJson(tree)), out);
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
        boolean untyped = Untyped.matches(type);
        Shape shape = untyped ? Shape.ANYTHING : shapes.of(type);
        if (shape != Shape.ANYTHING) {
            ShapeCheck.check(json, shape, type);
        }
        Object value;
        try {
            value = untyped ? readUntyped(json, attachments) : readTyped(json, attachments, type);
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
        if (type instanceof Class<?> c && JsonValue.class.isAssignableFrom(c)) {
            return readTree(json);
        }
        return BinaryBinding.with(attachments, () -> jsonb.<@Nullable Object>fromJson(json, type));
    }

    private @Nullable Object readUntyped(String json, List<ByteBuffer> attachments) {
        return Untyped.toJava(readTree(json), new Attachments(attachments));
    }

    private JsonValue readTree(String json) {
        try (JsonReader reader = readers.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    private static Class<?> rawClass(Type type) {
        if (type instanceof ParameterizedType generic) {
            return rawClass(generic.getRawType());
        }
        return type instanceof Class<?> c ? c : Object.class;
    }

    @Override
    public void requireReadable(Type type) {
        MappableTypes.requireReadable(type);
    }

    @Override
    public void requireWritable(Type type) {
        MappableTypes.requireWritable(type);
    }
}
