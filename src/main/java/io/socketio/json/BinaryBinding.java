package io.socketio.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Configures JSON-B for attachments: binary values are written as placeholders, and placeholders are read as binary
 * values.
 */
final class BinaryBinding {
    // Serializers receive no context of the call, so the attachments are bound to its thread.
    private static final ThreadLocal<@Nullable Attachments> CURRENT = new ThreadLocal<>();

    private BinaryBinding() {}

    /**
     * Adds serializers and deserializers.
     *
     * @param untyped whether one for Object is among them; Johnzon would take it for every class
     */
    static void register(JsonbConfig config, boolean untyped) {
        config.withSerializers(new BytesSerializer(), new BufferSerializer(), new RawJsonSerializer());
        config.withDeserializers(new BytesDeserializer(), new BufferDeserializer());
        if (untyped) {
            config.withDeserializers(new UntypedDeserializer());
        }
    }

    /** Runs a call of JSON-B with these attachments. Calls may be nested, since a getter may use a mapper. */
    static <T extends @Nullable Object> T with(List<ByteBuffer> attachments, Supplier<T> call) {
        Attachments outer = CURRENT.get();
        CURRENT.set(new Attachments(attachments));
        try {
            return call.get();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /** Returns a value that already is JSON; its attachments are added to others. */
    static JsonValue parsed(RawJson value, Attachments attachments) {
        String json = new BinaryOutput(attachments).renumbered(value);
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    private static Attachments attachments() {
        Attachments attachments = CURRENT.get();
        if (attachments == null) {
            throw new IllegalStateException("no call in progress");
        }
        return attachments;
    }

    private static void write(ByteBuffer content, JsonGenerator generator) {
        generator.writeStartObject();
        generator.write("_placeholder", true);
        generator.write("num", attachments().add(content));
        generator.writeEnd();
    }

    private static int index(JsonValue value) {
        int index = Untyped.placeholderIndex(value, attachments());
        if (index < 0) {
            throw new JsonMappingException("the JSON value is not binary");
        }
        return index;
    }

    private static final class BytesSerializer implements JsonbSerializer<byte[]> {
        @Override
        public void serialize(byte[] value, JsonGenerator generator, SerializationContext context) {
            write(ByteBuffer.wrap(value), generator);
        }
    }

    private static final class BufferSerializer implements JsonbSerializer<ByteBuffer> {
        @Override
        public void serialize(ByteBuffer value, JsonGenerator generator, SerializationContext context) {
            write(value, generator);
        }
    }

    private static final class RawJsonSerializer implements JsonbSerializer<RawJson> {
        @Override
        public void serialize(RawJson value, JsonGenerator generator, SerializationContext context) {
            generator.write(parsed(value, attachments()));
        }
    }

    private static final class BytesDeserializer implements JsonbDeserializer<byte @Nullable []> {
        @Override
        public byte @Nullable [] deserialize(JsonParser parser, DeserializationContext context, Type type) {
            JsonValue value = parser.getValue();
            if (value == JsonValue.NULL) {
                return null;
            }
            return value instanceof JsonArray array
                    ? numbers(array)
                    : attachments().bytes(index(value));
        }

        /** Reads the form in which JSON-B itself writes a {@code byte[]}: an array of numbers. */
        private static byte[] numbers(JsonArray array) {
            byte[] bytes = new byte[array.size()];
            for (int i = 0; i < bytes.length; i++) {
                if (!(array.get(i) instanceof JsonNumber number)) {
                    throw new JsonMappingException("the JSON array contains a value that is not a number");
                }
                bytes[i] = (byte) number.intValue();
            }
            return bytes;
        }
    }

    private static final class BufferDeserializer implements JsonbDeserializer<@Nullable ByteBuffer> {
        @Override
        public @Nullable ByteBuffer deserialize(JsonParser parser, DeserializationContext context, Type type) {
            JsonValue value = parser.getValue();
            return value == JsonValue.NULL ? null : attachments().buffer(index(value));
        }
    }

    private static final class UntypedDeserializer implements JsonbDeserializer<@Nullable Object> {
        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Type type) {
            return Untyped.toJava(parser.getValue(), attachments());
        }
    }
}
