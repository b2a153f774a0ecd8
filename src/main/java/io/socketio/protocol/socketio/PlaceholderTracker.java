package io.socketio.protocol.socketio;

import io.socketio.json.JsonText;
import io.socketio.json.Placeholder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects that stand for attachments while a text is scanned: those whose member {@code _placeholder} is
 * exactly true. If a key is repeated, its last value is used, as in JSON.parse.
 */
final class PlaceholderTracker {
    private static final String MARK = "_placeholder";
    private static final String NUMBER = "num";
    private static final int NONE = -1;

    private final Deque<OpenObject> open = new ArrayDeque<>();
    private final List<Found> found = new ArrayList<>();

    private static final class OpenObject {
        private final int start;
        private @Nullable String key;
        private boolean marked;
        private int number = NONE;

        OpenObject(int start) {
            this.start = start;
        }
    }

    private record Found(int start, int end, int number) {}

    void open(int start) {
        open.push(new OpenObject(start));
    }

    /** Processes the key between two positions, which include its quotes. */
    void key(String text, int start, int end) {
        // A longer key cannot be one of the two, even if each of its characters is escaped.
        boolean candidate = end - start <= 6 * MARK.length() + 2;
        open.element().key = candidate ? JsonText.unquote(text, start, end) : null;
    }

    /** Processes the start of the value of the last key. */
    void value(char first, int position) {
        OpenObject object = open.element();
        if (MARK.equals(object.key)) {
            object.marked = first == 't';
        } else if (NUMBER.equals(object.key)) {
            object.number = first == '-' || (first >= '0' && first <= '9') ? position : NONE;
        }
    }

    void close(int end) {
        OpenObject object = open.pop();
        if (!object.marked) {
            return;
        }
        // The whole object is replaced, so placeholders inside it are ignored.
        while (!found.isEmpty() && found.get(found.size() - 1).start() > object.start) {
            found.remove(found.size() - 1);
        }
        found.add(new Found(object.start, end, object.number));
    }

    /**
     * Returns the text with all placeholders in their canonical form. A placeholder whose number has a fraction becomes
     * null.
     *
     * @param count the number of attachments
     * @throws PacketException if a placeholder refers to a missing attachment
     */
    String canonical(String text, int count) {
        StringBuilder canonical = new StringBuilder(text.length());
        int copied = 0;
        for (Found placeholder : found) {
            canonical.append(text, copied, placeholder.start());
            double number = number(text, placeholder.number());
            if (!(number >= 0 && number < count)) {
                throw new PacketException("illegal attachments");
            }
            if (number == (int) number) {
                Placeholder.append(canonical, (int) number);
            } else {
                canonical.append("null");
            }
            copied = placeholder.end();
        }
        return canonical.append(text, copied, text.length()).toString();
    }

    private static double number(String text, int start) {
        if (start == NONE) {
            return Double.NaN;
        }
        int end = start;
        while ("+-.eE0123456789".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return Double.parseDouble(text.substring(start, end));
    }
}
