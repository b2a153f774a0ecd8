package io.socketio.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives Jackson 2 the readers for values that it would change, and the writers for what only this library knows. */
final class Jackson2Binding {
    private Jackson2Binding() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("socketio");
        ValueReaders.ALL.forEach(reader -> add(module, reader));
        module.addSerializer(RawJson.class, new EmbeddedSerializer<>());
        module.addSerializer(ByteBuffer.class, new EmbeddedSerializer<>());
        return module;
    }

    private static <T> void add(SimpleModule module, ValueReader<T> reader) {
        module.addDeserializer(reader.type(), new Deserializer<>(reader));
    }

    /** Leaves a value to {@link Jackson2Generator}. */
    private static final class EmbeddedSerializer<T> extends JsonSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider context) throws IOException {
            generator.writeEmbeddedObject(value);
        }

        @Override
        public void serializeWithType(
                T value, JsonGenerator generator, SerializerProvider context, TypeSerializer types) throws IOException {
            serialize(value, generator, context);
        }
    }

    private static final class Deserializer<T> extends JsonDeserializer<T> implements ContextualDeserializer {
        private final ValueReader<T> reader;

        Deserializer(ValueReader<T> reader) {
            this.reader = reader;
        }

        @Override
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
            Object attachments = context.getAttribute(Attachments.class);
            return reader.read(
                    new ParserTokens(parser),
                    attachments instanceof Attachments given ? given : new Attachments(List.of()));
        }

        @Override
        public @Nullable T getNullValue(DeserializationContext context) {
            return reader.ofNull();
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return reader.ofNothing();
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            boolean quoted = property != null
                    && property.findPropertyFormat(context.getConfig(), reader.type())
                                    .getShape()
                            == JsonFormat.Shape.STRING;
            return quoted ? new Deserializer<>(reader.quoted()) : this;
        }
    }

    private record ParserTokens(JsonParser parser) implements Tokens {
        @Override
        public Token current() {
            return switch (parser.currentToken()) {
                case START_OBJECT -> Token.OBJECT_START;
                case END_OBJECT -> Token.OBJECT_END;
                case START_ARRAY -> Token.ARRAY_START;
                case END_ARRAY -> Token.ARRAY_END;
                case FIELD_NAME -> Token.NAME;
                case VALUE_STRING -> Token.STRING;
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Token.NUMBER;
                case VALUE_TRUE -> Token.TRUE;
                case VALUE_FALSE -> Token.FALSE;
                case VALUE_NULL -> Token.NULL;
                case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> Token.OTHER;
            };
        }

        @Override
        public Token next() {
            try {
                parser.nextToken();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return current();
        }

        @Override
        public String text() {
            try {
                return parser.getText();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
