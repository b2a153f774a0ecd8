package io.socketio.protocol.socketio;

import io.socketio.json.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value in a JSON text, which has been checked as a whole. */
final class JsonNode implements MessageNode {
    private final String text;
    private final int start;
    private final int end;
    /** The parts of an array or object, of a message; null if they are found when they are asked for. */
    private final @Nullable Slices known;

    private JsonNode(String text, int start, int end, @Nullable Slices known) {
        this.text = text;
        this.start = start;
        this.end = end;
        this.known = known;
    }

    static JsonNode read(String json, int maxDepth) {
        int start = 0;
        int end = json.length();
        while (start < end && JsonScanner.isSpace(json.charAt(start))) {
            start++;
        }
        while (start < end && JsonScanner.isSpace(json.charAt(end - 1))) {
            end--;
        }
        return new JsonNode(json, start, end, new JsonScanner(json, start, end, maxDepth, null).scan());
    }

    @Override
    public List<MessageNode> elements() {
        Slices parts = parts('[');
        List<MessageNode> elements = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            elements.add(node(parts, i));
        }
        return elements;
    }

    @Override
    public Map<String, MessageNode> members() {
        Slices parts = parts('{');
        Map<String, MessageNode> members = new HashMap<>();
        for (int i = 0; i < parts.size(); i += 2) {
            members.put(JsonText.unquote(text, parts.startOf(i), parts.endOf(i)), node(parts, i + 1));
        }
        return members;
    }

    private Slices parts(char first) {
        require(first);
        return known != null ? known : new JsonScanner(text, start, end, Integer.MAX_VALUE, null).scan();
    }

    private JsonNode node(Slices parts, int index) {
        return new JsonNode(text, parts.startOf(index), parts.endOf(index), null);
    }

    @Override
    public String text() {
        if (isInteger()) {
            return json();
        }
        require('"');
        return JsonText.unquote(text, start, end);
    }

    @Override
    public long integer() {
        try {
            return Long.parseLong(text, start, end, 10);
        } catch (NumberFormatException e) {
            throw PacketException.invalidPayload();
        }
    }

    private boolean isInteger() {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c != '-' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isTrue() {
        return text.charAt(start) == 't';
    }

    @Override
    public boolean isFalse() {
        return text.charAt(start) == 'f';
    }

    @Override
    public RawValue value() {
        return RawValue.ofJson(json(), List.of());
    }

    @Override
    public Payload payload() {
        return JsonPayload.read(text, start, end, 0, Integer.MAX_VALUE);
    }

    private String json() {
        return text.substring(start, end);
    }

    private void require(char first) {
        if (text.charAt(start) != first) {
            throw PacketException.invalidPayload();
        }
    }

    /** Leaves out the data. */
    @Override
    public String toString() {
        return "JsonNode[" + (end - start) + " characters]";
    }
}
