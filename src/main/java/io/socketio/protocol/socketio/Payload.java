package io.socketio.protocol.socketio;

import io.socketio.json.JsonMapper;
import io.socketio.json.JsonText;
import io.socketio.json.Placeholder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The array of values in an event or an acknowledgement, with its attachments. It stays text: the order of keys and the
 * digits of numbers survive, and a value is parsed only when somebody asks for it. Immutable.
 */
public final class Payload {
    /** No values. */
    public static final Payload EMPTY = new Payload("[]", new Slices(), List.of());

    private static final int TYPICAL_LENGTH = 64;

    private final String json;
    private final Slices slices;
    private final List<ByteBuffer> attachments;

    /** The slices are those of the text. */
    Payload(String json, Slices slices, List<ByteBuffer> attachments) {
        this.json = json;
        this.slices = slices;
        this.attachments = List.copyOf(attachments);
    }

    /**
     * Writes values for sending.
     *
     * @param name the name of the event; null for an acknowledgement
     * @param values a {@link RawValue} is copied as it is, with its attachments under new numbers; everything else is
     *     up to the mapper
     * @throws io.socketio.json.JsonMappingException if the mapper cannot write a value
     */
    public static Payload of(JsonMapper mapper, @Nullable String name, List<? extends @Nullable Object> values) {
        StringBuilder json = new StringBuilder(TYPICAL_LENGTH).append('[');
        Slices slices = new Slices();
        List<ByteBuffer> attachments = new ArrayList<>();
        if (name != null) {
            slices.begin(json.length());
            JsonText.quote(name, json);
            slices.end(json.length());
        }
        for (Object value : values) {
            if (slices.size() > 0) {
                json.append(',');
            }
            slices.begin(json.length());
            if (value instanceof RawValue raw) {
                raw.appendTo(json, attachments);
            } else {
                mapper.write(value, json, attachments);
            }
            slices.end(json.length());
        }
        return new Payload(json.append(']').toString(), slices, attachments);
    }

    Payload with(List<ByteBuffer> attachments) {
        return new Payload(json, slices, attachments);
    }

    /** How many values there are, the name of an event included. */
    public int size() {
        return slices.size();
    }

    /**
     * The value at an index from 0, where events have their name.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public RawValue get(int index) {
        String value = slices.get(json, index);
        boolean binary = !attachments.isEmpty() && value.contains(Placeholder.PREFIX);
        return new RawValue(value, binary ? attachments : List.of());
    }

    /** The text of the whole array, with placeholders for binary values. */
    public String json() {
        return json;
    }

    /** The binary values, read-only and shared: duplicate one before reading from it. */
    public List<ByteBuffer> attachments() {
        return attachments;
    }

    /** The name of an event: value 0 if it is a string, or the digits of a number; null if it is neither. */
    public @Nullable String name() {
        if (size() == 0) {
            return null;
        }
        String first = slices.get(json, 0);
        char c = first.charAt(0);
        if (c == '"') {
            return JsonText.unquote(first);
        }
        return c == '-' || (c >= '0' && c <= '9') ? first : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Payload payload && json.equals(payload.json) && attachments.equals(payload.attachments);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /** Without the data. */
    @Override
    public String toString() {
        return "Payload[" + size() + " values, " + attachments.size() + " attachments]";
    }
}
