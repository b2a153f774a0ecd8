package io.socketio;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A single value that a client sent. The value stays in the form in which it was sent until it is converted to a type.
 *
 * <p>An Argument may be passed to an {@code emit} method unchanged: the receiver gets the same JSON text (key order,
 * digits of numbers) and the same binary content, and nothing is parsed in between.
 */
public interface Argument {
    /** The JSON type of a value, or binary. */
    enum Kind {
        /** JSON {@code null}, or an argument that was not sent. */
        NULL,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** A JSON number. */
        NUMBER,
        /** A JSON string. */
        STRING,
        /** A JSON array, which may contain binary values at any depth. */
        ARRAY,
        /** A JSON object, which may contain binary values at any depth. */
        OBJECT,
        /** A binary value. */
        BINARY
    }

    /** Returns the kind of this value without parsing it. */
    Kind kind();

    /**
     * Returns the JSON text as the client sent it. Each binary value appears in it as a placeholder:
     * {@code {"_placeholder":true,"num":0}}.
     */
    String json();

    /**
     * Converts this value to a Java type: a record or class that JSON-B can read, a String, a number, a boolean,
     * {@code byte[]}, {@link ByteBuffer}, a {@code java.util} collection, or a JSON-P value.
     *
     * @return the converted value, or null if this value is of kind {@link Kind#NULL} and the type is not primitive
     * @throws ArgumentException if this value cannot be converted to the type
     */
    <T> @Nullable T as(Class<T> type);

    /**
     * Converts this value to a generic type such as {@code List<Person>}, like {@link #as(Class)}.
     *
     * @throws ArgumentException if this value cannot be converted to the type
     */
    @Nullable
    Object as(Type type);

    /**
     * Converts this value to a generic type: {@code as(new GenericType<List<Person>>() {})}.
     *
     * @throws ArgumentException if this value cannot be converted to the type
     */
    @SuppressWarnings("unchecked") // the mapper gives what it was asked for
    default <T> @Nullable T as(GenericType<T> type) {
        return (T) as(type.type());
    }

    /**
     * Returns the content of a binary value: a read-only buffer, from its position to its limit.
     *
     * @throws ArgumentException if this value is not binary
     */
    ByteBuffer bytes();
}
