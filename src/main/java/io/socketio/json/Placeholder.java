package io.socketio.json;

/**
 * The canonical JSON text that stands for an attachment: {@code {"_placeholder":true,"num":0}}. This text cannot occur
 * inside a JSON string, because its quotes would be escaped there.
 */
public final class Placeholder {
    /** The text at the start of every placeholder. */
    public static final String PREFIX = "{\"_placeholder\":true,\"num\":";

    private static final int MAX_DIGITS = 9;

    private Placeholder() {}

    /** Appends the placeholder of the attachment at an index. */
    public static void append(StringBuilder out, int index) {
        out.append(PREFIX).append(index).append('}');
    }

    /** Returns the end (exclusive) of the placeholder that starts at a position, or -1 if none starts there. */
    public static int end(String json, int start) {
        if (!json.startsWith(PREFIX, start)) {
            return -1;
        }
        int first = start + PREFIX.length();
        int position = first;
        while (position < json.length() && isDigit(json.charAt(position))) {
            position++;
        }
        boolean closed = position < json.length() && json.charAt(position) == '}';
        return closed && position > first && position - first <= MAX_DIGITS ? position + 1 : -1;
    }

    /** Returns the index in the placeholder between two positions, as found by {@link #end}. */
    public static int index(String json, int start, int end) {
        return Integer.parseInt(json, start + PREFIX.length(), end - 1, 10);
    }

    /** Returns the index in a text that consists of a single placeholder, or -1 for any other text. */
    public static int index(String json) {
        int end = end(json, 0);
        return end > 0 && end == json.length() ? index(json, 0, end) : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
