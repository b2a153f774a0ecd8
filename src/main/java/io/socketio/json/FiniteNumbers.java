package io.socketio.json;

import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.math.BigDecimal;

/**
 * Configures JSON-B to write NaN and the infinities as {@code null}, like {@code JSON.stringify}. By default JSON-B
 * fails on them. It still does so for members of primitive types, for which JSON-B accepts no serializer.
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
