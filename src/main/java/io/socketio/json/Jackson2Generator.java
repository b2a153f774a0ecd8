package io.socketio.json;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes placeholders for binary values, and null for NaN and the infinities, whatever serializer has them. */
final class Jackson2Generator extends JsonGeneratorDelegate {
    private final BinaryOutput output;

    Jackson2Generator(JsonGenerator generator, BinaryOutput output) {
        super(generator, false);
        this.output = output;
    }

    @Override
    public void writeNumber(double value) throws IOException {
        if (Double.isFinite(value)) {
            delegate.writeNumber(value);
        } else {
            delegate.writeNull();
        }
    }

    @Override
    public void writeNumber(float value) throws IOException {
        if (Float.isFinite(value)) {
            delegate.writeNumber(value);
        } else {
            delegate.writeNull();
        }
    }

    @Override
    public void writeArray(double[] values, int offset, int length) throws IOException {
        writeStartArray(values, length);
        for (int i = offset; i < offset + length; i++) {
            writeNumber(values[i]);
        }
        writeEndArray();
    }

    @Override
    public void writeBinary(Base64Variant variant, byte[] data, int offset, int length) throws IOException {
        delegate.writeRawValue(output.binary(ByteBuffer.wrap(data, offset, length)));
    }

    @Override
    public int writeBinary(Base64Variant variant, InputStream data, int length) throws IOException {
        byte[] bytes = data.readAllBytes();
        writeBinary(variant, bytes, 0, bytes.length);
        return bytes.length;
    }

    @Override
    public void writeEmbeddedObject(@Nullable Object value) throws IOException {
        String json = output.json(value);
        if (json == null) {
            delegate.writeEmbeddedObject(value);
        } else {
            delegate.writeRawValue(json);
        }
    }
}
