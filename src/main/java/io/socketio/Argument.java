package io.socketio;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One value that a client sent: kept as the client wrote it until a type is asked for.
 *
 * <p>An Argument may be given to an {@code emit} as it is: the client gets the same JSON text (key order, digits of
 * numbers) and the same binary content, and nothing is parsed on the way.
 */
public interface Argument {
    /** What a value is on the wire. */
    enum Kind {
        /** JSON {@code null}, or an argument that was not sent. */
        NULL,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** A JSON number. */
        NUMBER,
        /** A JSON string. */
        STRING,
        /** A JSON array; may hold binary values at any depth. */
        ARRAY,
        /** A JSON object; may hold binary values at any depth. */
        OBJECT,
        /** A binary value. */
        BINARY
    }

    /** What the value is, without reading it. */
    Kind kind();

    /**
     * The JSON text as the client sent it. A binary value stands in it as {@code {"_placeholder":true,"num":0}}.
     */
    String json();

    /**
     * This value as a Java type: a record or class by JSON-B, a String, a number, a boolean, {@code byte[]},
     * {@link ByteBuffer}, a {@code java.util} collection, or a value of JSON-P.
     *
     * @return null for {@link Kind#NULL}, if the type is not primitive
     * @throws ArgumentException if the value is not of that type
     */
    <T> @Nullable T as(Class<T> type);

    /**
     * As {@link #as(Class)}, for generic types such as {@code List<Person>}.
     *
     * @throws ArgumentException if the value is not of that type
     */
    @Nullable
    Object as(Type type);

    /**
     * The content of a binary value, read-only, between position and limit.
     *
     * @throws ArgumentException if this is no binary value
     */
    ByteBuffer bytes();
}
