package io.socketio.json;

import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.math.BigDecimal;

/**
 * NaN and the infinities are {@code null} in JSON, as JSON.stringify has it. JSON-B fails on them, and still does so on
 * members of the primitive types, for which it takes no serializer.
 */
final class FiniteNumbers {
    private FiniteNumbers() {}

    static void register(JsonbConfig config) {
        config.withSerializers(
                new DoubleSerializer(), new FloatSerializer(), new DoublesSerializer(), new FloatsSerializer());
    }

    private static void write(double value, JsonGenerator generator) {
        if (Double.isFinite(value)) {
            generator.write(value);
        } else {
            generator.writeNull();
        }
    }

    private static void write(float value, JsonGenerator generator) {
        if (Float.isFinite(value)) {
            generator.write(new BigDecimal(Float.toString(value)));
        } else {
            generator.writeNull();
        }
    }

    private static final class DoubleSerializer implements JsonbSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator generator, SerializationContext context) {
            write(value.doubleValue(), generator);
        }
    }

    private static final class FloatSerializer implements JsonbSerializer<Float> {
        @Override
        public void serialize(Float value, JsonGenerator generator, SerializationContext context) {
            write(value.floatValue(), generator);
        }
    }

    private static final class DoublesSerializer implements JsonbSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator generator, SerializationContext context) {
            generator.writeStartArray();
            for (double value : values) {
                write(value, generator);
            }
            generator.writeEnd();
        }
    }

    private static final class FloatsSerializer implements JsonbSerializer<float[]> {
        @Override
        public void serialize(float[] values, JsonGenerator generator, SerializationContext context) {
            generator.writeStartArray();
            for (float value : values) {
                write(value, generator);
            }
            generator.writeEnd();
        }
    }
}
