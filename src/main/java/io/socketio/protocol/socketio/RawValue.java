package io.socketio.protocol.socketio;

import io.socketio.json.JsonMapper;
import io.socketio.json.Written;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value of a payload, as the other side wrote it. Immutable. What is given to an emit as it is goes out as it came, if
 * the receivers speak the same format.
 */
public interface RawValue extends Written {
    /** The value that stands for one that was not sent. */
    RawValue NULL = ofJson("null", List.of());

    /** What a value is. */
    enum Kind {
        /** JSON's {@code null}, or what the format has for nothing. */
        NULL,
        /** True or false. */
        BOOLEAN,
        /** A number of any size. */
        NUMBER,
        /** A string. */
        STRING,
        /** An array; may hold binary values at any depth. */
        ARRAY,
        /** An object; may hold binary values at any depth. */
        OBJECT,
        /** One binary value and nothing else. */
        BINARY
    }

    /**
     * A value that is JSON.
     *
     * @param json one valid value, without white space around it; a binary value stands in it as
     *     {@code {"_placeholder":true,"num":0}}
     * @param attachments what the numbers of the placeholders refer to; empty if the text has no placeholder
     */
    static RawValue ofJson(String json, List<ByteBuffer> attachments) {
        return new JsonRawValue(json, attachments);
    }

    /** What the value is. */
    Kind kind();

    /**
     * The content of a binary value, read-only, with a position of its own.
     *
     * @throws IllegalStateException if this is something else
     */
    ByteBuffer binary();

    /**
     * The value as a Java type. A format that has the type itself need not go through JSON.
     *
     * @return null for {@link Kind#NULL}
     * @throws io.socketio.json.JsonMappingException if the value is not of that type; null is of no primitive one
     */
    default @Nullable Object read(JsonMapper mapper, Type type) {
        return mapper.read(json(), attachments(), type);
    }
}
