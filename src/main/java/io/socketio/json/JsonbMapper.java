package io.socketio.json;

import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
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
public final class JsonbMapper extends LibraryMapper {
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
    String toJson(Object value, List<ByteBuffer> attachments) {
        Object tree = johnzon ? new JohnzonTree(new Attachments(attachments)).of(value) : value;
        return BinaryBinding.with(attachments, () -> jsonb.toJson(tree));
    }

    @Override
    boolean isTree(Type type) {
        return type == JsonValue.class;
    }

    @Override
    void check(String json, Type type) {
        Shape shape = Untyped.matches(type) ? Shape.ANYTHING : shapes.of(type);
        if (shape != Shape.ANYTHING) {
            ShapeCheck.check(json, shape, type);
        }
    }

    @Override
    @Nullable
    Object fromJson(String json, List<ByteBuffer> attachments, Type type) {
        return Untyped.matches(type) ? readUntyped(json, attachments) : readTyped(json, attachments, type);
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

    @Override
    public void requireReadable(Type type) {
        MappableTypes.requireReadable(type);
    }

    @Override
    public void requireWritable(Type type) {
        MappableTypes.requireWritable(type);
    }
}
