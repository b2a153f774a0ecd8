package io.socketio.it.reference;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads valid JSON into Java values, without the code that it is to test: numbers as JavaScript has them, as doubles. */
final class JsonReader {
    private final String json;
    private final List<ByteBuffer> attachments;
    private int position;
    private boolean repeatedKey;

    private JsonReader(String json, List<ByteBuffer> attachments) {
        this.json = json;
        this.attachments = attachments;
    }

    /** @param attachments what placeholders stand for */
    static @Nullable Object read(String json, List<ByteBuffer> attachments) {
        JsonReader reader = new JsonReader(json, attachments);
        Object value = reader.value();
        reader.skipSpace();
        if (reader.position != json.length()) {
            throw new IllegalArgumentException("More than a value: " + json);
        }
        return value;
    }

    /** Returns whether an object of a valid text has two members of one name, of which the last counts. */
    static boolean repeatsKey(String json) {
        JsonReader reader = new JsonReader(json, List.of());
        try {
            reader.value();
            return reader.repeatedKey;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    private @Nullable Object value() {
        skipSpace();
        return switch (json.charAt(position)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't', 'f', 'n' -> literal();
            default -> number();
        };
    }

    private @Nullable Object object() {
        Map<String, @Nullable Object> members = new HashMap<>();
        position++;
        skipSpace();
        while (json.charAt(position) != '}') {
            skipSpace();
            String key = string();
            skipSpace();
            position++;
            repeatedKey |= members.containsKey(key);
            members.put(key, value());
            skipSpace();
            if (json.charAt(position) == ',') {
                position++;
            }
        }
        position++;
        boolean placeholder = !attachments.isEmpty() && Boolean.TRUE.equals(members.get("_placeholder"));
        return placeholder && members.get("num") instanceof Double index ? attachments.get(index.intValue()) : members;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> elements = new ArrayList<>();
        position++;
        skipSpace();
        while (json.charAt(position) != ']') {
            elements.add(value());
            skipSpace();
            if (json.charAt(position) == ',') {
                position++;
            }
        }
        position++;
        return elements;
    }

    private String string() {
        StringBuilder text = new StringBuilder();
        position++;
        for (char c = json.charAt(position++); c != '"'; c = json.charAt(position++)) {
            text.append(c == '\\' ? escaped() : c);
        }
        return text.toString();
    }

    private char escaped() {
        char c = json.charAt(position++);
        if (c == 'u') {
            position += 4;
            return (char) Integer.parseInt(json, position - 4, position, 16);
        }
        int index = "bfnrt".indexOf(c);
        return index < 0 ? c : "\b\f\n\r\t".charAt(index);
    }

    private @Nullable Object literal() {
        int start = position;
        while (position < json.length() && Character.isLetter(json.charAt(position))) {
            position++;
        }
        return switch (json.substring(start, position)) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> throw new IllegalArgumentException("No literal at " + start + ": " + json);
        };
    }

    private Double number() {
        int start = position;
        while (position < json.length() && "+-.eE0123456789".indexOf(json.charAt(position)) >= 0) {
            position++;
        }
        return Double.valueOf(json.substring(start, position));
    }

    private void skipSpace() {
        while (position < json.length() && " \n\r\t".indexOf(json.charAt(position)) >= 0) {
            position++;
        }
    }

    @Override
    public String toString() {
        return "JsonReader[" + position + " of " + json.length() + "]";
    }
}
