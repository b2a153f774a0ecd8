package io.socketio.protocol.socketio;

import io.socketio.json.JsonMapper;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The array of values in an event or an acknowledgement. It keeps the form in which it was sent until a value, or the
 * JSON text of all values, is requested. Immutable and thread-safe.
 *
 * <p>A {@link PacketParser} with its own format may have its own payloads. All other parsers use those created here.
 */
public interface Payload {
    /** A payload without values. */
    Payload EMPTY = JsonPayload.NONE;

    /**
     * Writes values as JSON.
     *
     * @param event the name of the event, or null for an acknowledgement
     * @param values the values; a {@link RawValue} is copied unchanged, with its attachments under new numbers, and all
     *     others are written by the mapper
     * @throws io.socketio.json.JsonMappingException if the mapper cannot write a value
     */
    static Payload of(JsonMapper mapper, @Nullable String event, List<? extends @Nullable Object> values) {
        return JsonPayload.of(mapper, event, values);
    }

    /**
     * Reads a payload from JSON text that was written elsewhere.
     *
     * @param json a JSON array, in which each binary value appears as {@code {"_placeholder":true,"num":0}}
     * @param attachments the attachments that the numbers of the placeholders refer to
     * @param maxDepth the maximum nesting depth of arrays and objects, including the outermost array
     * @throws PacketException if the text is not a JSON array, is nested too deeply, or refers to missing attachments
     */
    static Payload ofJson(String json, List<ByteBuffer> attachments, int maxDepth) {
        return JsonPayload.read(json, 0, json.length(), attachments.size(), maxDepth)
                .with(attachments);
    }

    /**
     * Returns the arguments that a caller of a method with {@code Object...} meant. A call with several arguments passes an
     * {@code Object[]}. Java passes a single {@code null} as no array at all, and a single {@code String[]} as if it were
     * the arguments.
     */
    @SuppressWarnings("NullAway") // what is declared as not null may be null in a call with one argument
    static @Nullable Object[] values(@Nullable Object[] arguments) {
        if (arguments == null) {
            return new @Nullable Object[] {null};
        }
        return arguments.getClass() == Object[].class ? arguments : new Object[] {arguments};
    }

    /** Returns these values followed by a string, or by null. */
    Payload plus(@Nullable String value);

    /** Returns the approximate number of bytes that the payload occupies in memory. */
    int weight();

    /** Returns the number of values, including the name of an event. */
    int size();

    /**
     * Returns the value at an index, counting from 0. The name of an event is at index 0.
     *
     * @throws IndexOutOfBoundsException if there is no such value
     */
    RawValue get(int index);

    /**
     * Returns the name of an event: value 0 if it is a string, the digits of value 0 if it is a number, or null
     * otherwise.
     */
    @Nullable
    String name();

    /** Returns the text of the whole array, with placeholders for binary values. */
    String json();

    /**
     * Returns the attachments that the placeholders in {@link #json()} refer to. They are read-only and shared:
     * duplicate a buffer before reading from it.
     */
    List<ByteBuffer> attachments();
}
