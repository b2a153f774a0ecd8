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
    private static final int TYPICAL_LENGTH = 128;

    private final String json;
    private final Slices slices;
    private final List<ByteBuffer> attachments;
    /** Null until it was asked for. Threads that ask at once find the same. */
    private @Nullable String name;

    /**
     * Creates a payload.
     *
     * @param slices the bounds of the elements of the JSON array
     */
    JsonPayload(String json, Slices slices, List<ByteBuffer> attachments) {
        this.json = json;
        this.slices = slices;
        this.attachments = List.copyOf(attachments);
    }

    static JsonPayload of(JsonMapper mapper, @Nullable String name, List<? extends @Nullable Object> values) {
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
                JsonRawValue.append(raw, json, attachments);
            } else {
                mapper.write(value, json, attachments);
            }
            slices.end(json.length());
        }
        return new JsonPayload(json.append(']').toString(), slices, attachments);
    }

    /**
     * Reads an array that may contain placeholders and converts them to their canonical form.
     *
     * @param attachments the number of attachments, whether they have already arrived or not
     */
    static JsonPayload read(String json, int attachments, int maxDepth) {
        if (!json.startsWith("[")) {
            throw PacketException.invalidPayload();
        }
        if (attachments == 0) {
            return new JsonPayload(json, new JsonScanner(json, maxDepth, null).scan(), List.of());
        }
        PlaceholderTracker placeholders = new PlaceholderTracker();
        Slices slices = new JsonScanner(json, maxDepth, placeholders).scan();
        String canonical = placeholders.canonical(json, attachments);
        if (!canonical.equals(json)) {
            slices = new JsonScanner(canonical, maxDepth, null).scan();
        }
        return new JsonPayload(canonical, slices, List.of());
    }

    JsonPayload with(List<ByteBuffer> attachments) {
        return new JsonPayload(json, slices, attachments);
    }

    @Override
    public JsonPayload plus(@Nullable String value) {
        StringBuilder longer = new StringBuilder(json.length() + (value == null ? 4 : value.length()) + 3);
        longer.append(json, 0, json.length() - 1);
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
        return new JsonPayload(longer.append(']').toString(), more, attachments);
    }

    @Override
    public int weight() {
        long weight = json.length();
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
        String value = slices.get(json, index);
        boolean binary = !attachments.isEmpty() && value.contains(Placeholder.PREFIX);
        return new JsonRawValue(value, binary ? attachments : List.of());
    }

    @Override
    public String json() {
        return json;
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
        String first = slices.get(json, 0);
        char c = first.charAt(0);
        if (c == '"') {
            return JsonText.unquote(first);
        }
        return c == '-' || (c >= '0' && c <= '9') ? first : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonPayload payload
                && json.equals(payload.json)
                && attachments.equals(payload.attachments);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /** Describes this payload without its data. */
    @Override
    public String toString() {
        return "Payload[" + size() + " values, " + attachments.size() + " attachments]";
    }
}
