package io.socketio.protocol.socketio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a text matches the grammar of {@code JSON.parse}, without recursion. Records only the bounds of the
 * elements of the outermost array, or of the keys and values of the outermost object in turn.
 */
final class JsonScanner {
    private static final char END = '\0';
    /** An event with one argument. */
    private static final int TYPICAL_SIZE = 2;

    private static final boolean[] NONE = {};
    private static final int TYPICAL_DEPTH = 8;

    private final String text;
    private final int end;
    private final int maxDepth;
    private final @Nullable PlaceholderTracker placeholders;
    private final Slices slices = new Slices(TYPICAL_SIZE);

    private boolean outermostIsObject;
    /** Whether the containers within the outermost are objects. Most events have few, or none. */
    private boolean[] objects = NONE;

    private int depth;
    private int position;

    /**
     * Creates a scanner for a part of a text.
     *
     * @param start the first character, which is not white space
     * @param end the end (exclusive), with no white space before it
     * @param placeholders receives all objects, or null to skip the search for placeholders
     */
    JsonScanner(String text, int start, int end, int maxDepth, @Nullable PlaceholderTracker placeholders) {
        this.text = text;
        this.position = start;
        this.end = end;
        this.maxDepth = maxDepth;
        this.placeholders = placeholders;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /**
     * Scans the whole part.
     *
     * @return the bounds of the elements in the text if the part is an array; of keys and values if it is an object
     * @throws PacketException if the part is not valid JSON or nested too deeply
     */
    Slices scan() {
        boolean complete = value();
        while (depth > 0) {
            complete = complete ? afterValue() : value();
        }
        if (position != end) {
            throw PacketException.invalidPayload();
        }
        return slices;
    }

    /**
     * Reads a scalar or opens a container.
     *
     * @return whether the value is complete
     */
    private boolean value() {
        skipSpace();
        char c = current();
        if (depth == 1) {
            slices.begin(position);
        }
        if (placeholders != null && depth > 0 && isObject(depth - 1)) {
            placeholders.value(c, position);
        }
        switch (c) {
            case '{', '[' -> {
                return open(c == '{');
            }
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
        endValue();
        return true;
    }

    private boolean open(boolean object) {
        if (depth == maxDepth) {
            throw PacketException.invalidPayload();
        }
        setObject(depth++, object);
        if (object && placeholders != null) {
            placeholders.open(position);
        }
        position++;
        skipSpace();
        if (current() == (object ? '}' : ']')) {
            close();
            return true;
        }
        if (object) {
            key();
        }
        return false;
    }

    /**
     * Reads a comma or the end of the container.
     *
     * @return whether a value is complete now
     */
    private boolean afterValue() {
        skipSpace();
        boolean object = isObject(depth - 1);
        char c = current();
        if (c == (object ? '}' : ']')) {
            close();
            return true;
        }
        expect(',');
        if (object) {
            skipSpace();
            key();
        }
        return false;
    }

    private void close() {
        position++;
        depth--;
        if (isObject(depth) && placeholders != null) {
            placeholders.close(position);
        }
        endValue();
    }

    private boolean isObject(int level) {
        return level == 0 ? outermostIsObject : objects[level - 1];
    }

    private void setObject(int level, boolean object) {
        if (level == 0) {
            outermostIsObject = object;
            return;
        }
        if (level > objects.length) {
            objects = Arrays.copyOf(objects, Math.max(TYPICAL_DEPTH, 2 * objects.length));
        }
        objects[level - 1] = object;
    }

    private void endValue() {
        if (depth == 1) {
            slices.end(position);
        }
    }

    private void key() {
        int start = position;
        string();
        if (depth == 1) {
            slices.begin(start);
            slices.end(position);
        }
        if (placeholders != null) {
            placeholders.key(text, start, position);
        }
        skipSpace();
        expect(':');
    }

    private void string() {
        expect('"');
        while (true) {
            position = endOfPlainCharacters(position);
            char c = current();
            position++;
            if (c == '"') {
                return;
            }
            if (c != '\\') {
                throw PacketException.invalidPayload();
            }
            escape();
        }
    }

    /** Returns the position of the next character that ends a string, or begins an escape, or may not be in a string. */
    private int endOfPlainCharacters(int start) {
        int next = start;
        while (next < end) {
            char c = text.charAt(next);
            if (c < ' ' || c == '"' || c == '\\') {
                break;
            }
            next++;
        }
        return next;
    }

    private void escape() {
        char c = current();
        position++;
        if (c == 'u') {
            for (int i = 0; i < 4; i++, position++) {
                if (!isHexDigit(current())) {
                    throw PacketException.invalidPayload();
                }
            }
        } else if ("\"\\/bfnrt".indexOf(c) < 0) {
            throw PacketException.invalidPayload();
        }
    }

    private void number() {
        if (current() == '-') {
            position++;
        }
        if (current() == '0') {
            position++;
        } else {
            digits();
        }
        if (current() == '.') {
            position++;
            digits();
        }
        if (current() == 'e' || current() == 'E') {
            position++;
            if (current() == '+' || current() == '-') {
                position++;
            }
            digits();
        }
    }

    private void digits() {
        int start = position;
        while (isDigit(current())) {
            position++;
        }
        if (position == start) {
            throw PacketException.invalidPayload();
        }
    }

    private void literal(String literal) {
        if (!text.startsWith(literal, position)) {
            throw PacketException.invalidPayload();
        }
        position += literal.length();
    }

    private void expect(char c) {
        if (current() != c) {
            throw PacketException.invalidPayload();
        }
        position++;
    }

    private void skipSpace() {
        while (isSpace(current())) {
            position++;
        }
    }

    /** Returns the character at the current position, or, past the end, a character that is not valid anywhere. */
    private char current() {
        return position < end ? text.charAt(position) : END;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHexDigit(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
