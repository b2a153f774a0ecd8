package io.socketio.protocol.socketio;

import io.socketio.json.JsonMapper;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The array of values in an event or an acknowledgement. It stays as it came until somebody asks for a value, or for all of
 * them as JSON. Immutable, and used by any number of threads.
 *
 * <p>A {@link PacketParser} with a format of its own may have payloads of its own; all others take those made here.
 */
public interface Payload {
    /** No values. */
    Payload EMPTY = new JsonPayload("[]", new Slices(), List.of());

    /**
     * Writes values as JSON.
     *
     * @param event the name of the event; null for an acknowledgement
     * @param values a {@link RawValue} is copied as it is, with its attachments under new numbers; everything else is
     *     up to the mapper
     * @throws io.socketio.json.JsonMappingException if the mapper cannot write a value
     */
    static Payload of(JsonMapper mapper, @Nullable String event, List<? extends @Nullable Object> values) {
        return JsonPayload.of(mapper, event, values);
    }

    /**
     * The payload of a text that somebody else wrote.
     *
     * @param json an array; binary values stand in it as {@code {"_placeholder":true,"num":0}}
     * @param attachments what the numbers of the placeholders refer to
     * @param maxDepth how deep arrays and objects may be nested, the outermost array included
     * @throws PacketException if the text is not JSON, is no array, is too deep, or refers to attachments that are not
     *     there
     */
    static Payload ofJson(String json, List<ByteBuffer> attachments, int maxDepth) {
        return JsonPayload.read(json, attachments.size(), maxDepth).with(attachments);
    }

    /** These values and a string behind them. */
    Payload plus(String value);

    /** About how many bytes it keeps in memory. */
    int weight();

    /** How many values there are, the name of an event included. */
    int size();

    /**
     * The value at an index from 0, where events have their name.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    RawValue get(int index);

    /** The name of an event: value 0 if it is a string, or the digits of a number; null if it is neither. */
    @Nullable
    String name();

    /** The text of the whole array, with placeholders for binary values. */
    String json();

    /** What the placeholders in {@link #json()} refer to, read-only and shared: duplicate one before reading from it. */
    List<ByteBuffer> attachments();
}
