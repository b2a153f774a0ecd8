package io.socketio.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;

/** Writes placeholders for binary values, and null for NaN and the infinities, whatever serializer has them. */
final class Jackson3Generator extends JsonGeneratorDelegate {
    private final BinaryOutput output;

    Jackson3Generator(JsonGenerator generator, BinaryOutput output) {
        super(generator, false);
        this.output = output;
    }

    @Override
    public JsonGenerator writeNumber(double value) {
        if (Double.isFinite(value)) {
            delegate.writeNumber(value);
        } else {
            delegate.writeNull();
        }
        return this;
    }

    @Override
    public JsonGenerator writeNumber(float value) {
        if (Float.isFinite(value)) {
            delegate.writeNumber(value);
        } else {
            delegate.writeNull();
        }
        return this;
    }

    @Override
    public JsonGenerator writeArray(double[] values, int offset, int length) {
        writeStartArray(values, length);
        for (int i = offset; i < offset + length; i++) {
            writeNumber(values[i]);
        }
        return writeEndArray();
    }

    @Override
    public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
        delegate.writeRawValue(output.binary(ByteBuffer.wrap(data, offset, length)));
        return this;
    }

    @Override
    public int writeBinary(Base64Variant variant, InputStream data, int length) {
        try {
            byte[] bytes = data.readAllBytes();
            writeBinary(variant, bytes, 0, bytes.length);
            return bytes.length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public JsonGenerator writeEmbeddedObject(@Nullable Object value) {
        String json = output.json(value);
        if (json == null) {
            delegate.writeEmbeddedObject(value);
        } else {
            delegate.writeRawValue(json);
        }
        return this;
    }
}
