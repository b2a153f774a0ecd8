package io.socketio.protocol.socketio;

import io.socketio.json.JsonMapper;
import io.socketio.json.JsonText;
import io.socketio.json.Placeholder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payload kept as JSON text: the order of keys and the digits of numbers are preserved, and a value is parsed only
 * when it is used.
 */
final class JsonPayload implements Payload {
    static final JsonPayload NONE = new JsonPayload("[]", new Slices(0), List.of());

    private static final RecentNames NAMES = new RecentNames();
    /** For a value of which nothing is known. */
    private static final int TYPICAL_LENGTH = 100;
    /** For a number that is not exceedingly long, or a literal. */
    private static final int SCALAR_LENGTH = 24;

    private final String text;
    private final int start;
    private final int end;
    private final Slices slices;
    private final List<ByteBuffer> attachments;
    /** Null until it was asked for. Threads that ask at once find the same. */
    private @Nullable String name;

    /**
     * Creates a payload.
     *
     * @param text contains the JSON array between the two positions; may be the message that has brought it
     * @param slices the bounds of the elements of the array in the text
     */
    private JsonPayload(String text, int start, int end, Slices slices, List<ByteBuffer> attachments) {
        this.text = text;
        this.start = start;
        this.end = end;
        this.slices = slices;
        this.attachments = List.copyOf(attachments);
    }

    JsonPayload(String json, Slices slices, List<ByteBuffer> attachments) {
        this(json, 0, json.length(), slices, attachments);
    }

    static JsonPayload of(JsonMapper mapper, @Nullable String name, List<? extends @Nullable Object> values) {
        StringBuilder json = new StringBuilder(expectedLength(name, values)).append('[');
        Slices slices = new Slices(values.size() + (name == null ? 0 : 1));
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
                JsonRawValue.append(raw, json, attachments);
            } else {
                mapper.write(value, json, attachments);
            }
            slices.end(json.length());
        }
        return new JsonPayload(json.append(']').toString(), slices, attachments);
    }

    private static int expectedLength(@Nullable String name, List<? extends @Nullable Object> values) {
        long length = 2 + (name == null ? 0 : expectedLength(name));
        for (Object value : values) {
            length += 1 + expectedLength(value);
        }
        return (int) Math.min(length, 1 << 20);
    }

    private static long expectedLength(@Nullable Object value) {
        if (value instanceof JsonRawValue raw) {
            return raw.length();
        }
        if (value instanceof String string) {
            return string.length() + 2L;
        }
        return value == null || value instanceof Number || value instanceof Boolean ? SCALAR_LENGTH : TYPICAL_LENGTH;
    }

    /**
     * Reads an array that may contain placeholders and converts them to their canonical form.
     *
     * @param text contains the array between the two positions; kept unless it has attachments
     * @param attachments the number of attachments, whether they have already arrived or not
     */
    static JsonPayload read(String text, int start, int end, int attachments, int maxDepth) {
        if (!text.startsWith("[", start)) {
            throw PacketException.invalidPayload();
        }
        if (attachments == 0) {
            Slices slices = new JsonScanner(text, start, end, maxDepth, null).scan();
            return new JsonPayload(text, start, end, slices, List.of());
        }
        String json = text.substring(start, end);
        PlaceholderTracker placeholders = new PlaceholderTracker();
        Slices slices = new JsonScanner(json, 0, json.length(), maxDepth, placeholders).scan();
        String canonical = placeholders.canonical(json, attachments);
        if (!canonical.equals(json)) {
            slices = new JsonScanner(canonical, 0, canonical.length(), maxDepth, null).scan();
        }
        return new JsonPayload(canonical, slices, List.of());
    }

    JsonPayload with(List<ByteBuffer> attachments) {
        return new JsonPayload(text, start, end, slices, attachments);
    }

    @Override
    public JsonPayload plus(@Nullable String value) {
        StringBuilder longer = new StringBuilder(end + (value == null ? 4 : value.length()) + 3);
        longer.append(text, 0, end - 1);
        Slices more = new Slices(slices);
        if (size() > 0) {
            longer.append(',');
        }
        more.begin(longer.length());
        if (value == null) {
            longer.append("null");
        } else {
            JsonText.quote(value, longer);
        }
        more.end(longer.length());
        longer.append(']');
        return new JsonPayload(longer.toString(), start, longer.length(), more, attachments);
    }

    @Override
    public int weight() {
        long weight = text.length();
        for (ByteBuffer attachment : attachments) {
            weight += attachment.remaining();
        }
        return (int) Math.min(weight, Integer.MAX_VALUE);
    }

    @Override
    public int size() {
        return slices.size();
    }

    @Override
    public RawValue get(int index) {
        if (attachments.isEmpty()) {
            return JsonRawValue.in(text, slices.startOf(index), slices.endOf(index));
        }
        String value = slices.get(text, index);
        return new JsonRawValue(value, value.contains(Placeholder.PREFIX) ? attachments : List.of());
    }

    @Override
    public String json() {
        return text.substring(start, end);
    }

    @Override
    public List<ByteBuffer> attachments() {
        return attachments;
    }

    @Override
    public @Nullable String name() {
        String known = name;
        if (known == null && size() > 0) {
            known = firstAsName();
            name = known;
        }
        return known;
    }

    private @Nullable String firstAsName() {
        char c = text.charAt(slices.startOf(0));
        if (c == '"') {
            return NAMES.unquote(text, slices.startOf(0), slices.endOf(0));
        }
        return c == '-' || (c >= '0' && c <= '9') ? slices.get(text, 0) : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonPayload payload
                && json().equals(payload.json())
                && attachments.equals(payload.attachments);
    }

    @Override
    public int hashCode() {
        return json().hashCode();
    }

    /** Describes this payload without its data. */
    @Override
    public String toString() {
        return "Payload[" + size() + " values, " + attachments.size() + " attachments]";
    }
}
