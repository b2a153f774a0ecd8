package io.socketio.json;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Converts Java values to JSON and back. Binary values ({@code byte[]}, {@link ByteBuffer}) are not part of the JSON
 * text: they appear in it as {@link Placeholder placeholders} and are sent as attachments.
 *
 * <p>Implementations must be thread-safe. They are called on the thread that emits or that runs the listener.
 */
public interface JsonMapper {
    /**
     * Appends a value as JSON.
     *
     * @param value a value that JSON-B, or the library that the mapper builds on, can write; may contain binary values
     *     and {@link RawJson} at any depth
     * @param out the text to append to; unchanged if this method fails
     * @param attachments the list to which binary values are added, in order of appearance; the index of an attachment
     *     in this list is the number in its placeholder. Buffers are not copied, so the application must not change
     *     them afterwards. Unchanged if this method fails.
     * @throws JsonMappingException if the value cannot be written
     */
    void write(@Nullable Object value, StringBuilder out, List<ByteBuffer> attachments);

    /**
     * Reads a value.
     *
     * <p>A placeholder is converted to its attachment if the type is {@code byte[]} (a copy), {@link ByteBuffer}
     * (read-only, with its own position) or {@code Object} (a ByteBuffer).
     *
     * @param json a single valid JSON value, without surrounding white space
     * @param attachments the attachments that placeholders refer to; if empty, nothing is treated as a placeholder.
     *     Their positions are not changed.
     * @param type a class, or a generic type such as {@code List<Person>}
     * @return the value, or null for JSON {@code null}
     * @throws JsonMappingException if the value cannot be converted to the type; JSON {@code null} cannot be converted
     *     to a primitive type
     */
    @Nullable
    Object read(String json, List<ByteBuffer> attachments, Type type);

    /**
     * Checks when an application starts that values of a type can be read. Does nothing unless overridden.
     *
     * @param type the type of a parameter of a handler
     * @throws JsonMappingException if no JSON can be read as this type; the message names the class at fault and what
     *     to do
     */
    default void requireReadable(Type type) {}

    /**
     * Checks when an application starts that values of a type can be written. Does nothing unless overridden.
     *
     * @param type the type of the result of a handler
     * @throws JsonMappingException if no value of this type can be written; the message names the class at fault and
     *     what to do
     */
    default void requireWritable(Type type) {}
}
