package io.socketio.protocol.socketio;

import io.socketio.json.JsonMapper;
import io.socketio.json.RawJson;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A single value of a payload, in the form in which it was received. Immutable. A value that is emitted unchanged is
 * sent in the same form if the receivers use the same format.
 */
public interface RawValue extends RawJson {
    /** The value of an argument that was not sent. */
    RawValue NULL = ofJson("null", List.of());

    /** The type of a value. */
    enum Kind {
        /** JSON {@code null}, or its equivalent in another format. */
        NULL,
        /** True or false. */
        BOOLEAN,
        /** A number of any size. */
        NUMBER,
        /** A string. */
        STRING,
        /** An array, which may contain binary values at any depth. */
        ARRAY,
        /** An object, which may contain binary values at any depth. */
        OBJECT,
        /** A single binary value. */
        BINARY
    }

    /**
     * Returns a value for JSON text.
     *
     * @param json a single valid JSON value, without surrounding white space, in which each binary value appears as
     *     {@code {"_placeholder":true,"num":0}}
     * @param attachments the attachments that the numbers of the placeholders refer to; empty if the text contains no
     *     placeholder
     */
    static RawValue ofJson(String json, List<ByteBuffer> attachments) {
        return new JsonRawValue(json, attachments);
    }

    /** Returns the kind of this value. */
    Kind kind();

    /**
     * Returns the content of a binary value: a read-only buffer with its own position.
     *
     * @throws IllegalStateException if this value is not binary
     */
    ByteBuffer binary();

    /**
     * Converts this value to a Java type. A format that supports the type itself need not convert the value to JSON
     * first.
     *
     * @return the converted value, or null for {@link Kind#NULL}
     * @throws io.socketio.json.JsonMappingException if the value cannot be converted to the type; null cannot be
     *     converted to a primitive type
     */
    default @Nullable Object read(JsonMapper mapper, Type type) {
        return mapper.read(json(), attachments(), type);
    }
}
