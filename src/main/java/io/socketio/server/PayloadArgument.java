package io.socketio.server;

import io.socketio.Argument;
import io.socketio.ArgumentException;
import io.socketio.json.JsonMapper;
import io.socketio.json.JsonMappingException;
import io.socketio.json.RawJson;
import io.socketio.protocol.socketio.RawValue;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value as the client wrote it, with the mapper that converts it. */
record PayloadArgument(RawValue raw, JsonMapper mapper) implements Argument, RawJson {
    static PayloadArgument ofNull(JsonMapper mapper) {
        return new PayloadArgument(RawValue.NULL, mapper);
    }

    @Override
    public Kind kind() {
        return Kind.valueOf(raw.kind().name());
    }

    @Override
    public String json() {
        return raw.json();
    }

    @Override
    public List<ByteBuffer> attachments() {
        return raw.attachments();
    }

    @Override
    public <T> @Nullable T as(Class<T> type) {
        @SuppressWarnings("unchecked") // the mapper gives what it was asked for; int.class is not castable to
        T value = (T) as((Type) type);
        return value;
    }

    @Override
    public @Nullable Object as(Type type) {
        if (type == Argument.class) {
            return this;
        }
        try {
            return raw.read(mapper, type);
        } catch (JsonMappingException e) {
            throw new ArgumentException("The argument does not fit: " + e.getMessage(), e);
        }
    }

    @Override
    public ByteBuffer bytes() {
        if (raw.kind() != RawValue.Kind.BINARY) {
            throw new ArgumentException("The argument is not binary", null);
        }
        return raw.binary();
    }
}
