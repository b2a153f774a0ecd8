package io.socketio.json;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns Java values into JSON and back. Binary values ({@code byte[]}, {@link ByteBuffer}) are not part of the text:
 * they stand in it as {@link Placeholder placeholders} and travel as attachments.
 *
 * <p>An implementation is called by many threads at once, on the thread that emits or that runs the listener.
 */
public interface JsonMapper {
    /**
     * Appends a value as JSON.
     *
     * @param value what JSON-B, or whatever the mapper builds on, understands; binary values and {@link Written} ones at
     *     any depth
     * @param out where the text goes; left as it was if this fails
     * @param attachments where the binary values go, in order of appearance; an attachment's index in this list is the
     *     number in its placeholder. They are not copied, so the application must not change them any more. Left as it
     *     was if this fails.
     * @throws JsonMappingException if the value cannot be written
     */
    void write(@Nullable Object value, StringBuilder out, List<ByteBuffer> attachments);

    /**
     * Reads a value.
     *
     * <p>A placeholder becomes its attachment where the type is {@code byte[]} (a copy), {@link ByteBuffer} (read-only,
     * with a position of its own) or {@code Object} (a ByteBuffer).
     *
     * @param json one valid JSON value, without white space around it
     * @param attachments what placeholders refer to; if there are none, nothing is taken for a placeholder. Their
     *     positions are left alone.
     * @param type a class, or a generic type such as {@code List<Person>}
     * @return null for JSON {@code null}
     * @throws JsonMappingException if the value is not of that type; {@code null} is of no primitive one
     */
    @Nullable
    Object read(String json, List<ByteBuffer> attachments, Type type);
}
