package io.socketio.contract;

import io.socketio.json.JsonText;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** Writes maps, collections, texts, numbers and booleans as JSON for people, with two spaces for each level. */
final class JsonDocument {
    private final StringBuilder out = new StringBuilder();

    private JsonDocument() {}

    static String of(Map<String, ?> document) {
        JsonDocument json = new JsonDocument();
        json.value(document, "\n");
        return json.out.append('\n').toString();
    }

    private void value(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            members(map, indent);
        } else if (value instanceof Collection<?> elements) {
            elements(elements, indent);
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            JsonText.quote(value.toString(), out);
        }
    }

    private void members(Map<?, ?> map, String indent) {
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            out.append(indent).append("  ");
            JsonText.quote(entry.getKey().toString(), out);
            out.append(": ");
            value(entry.getValue(), indent + "  ");
            out.append(entries.hasNext() ? "," : indent);
        }
        out.append('}');
    }

    private void elements(Collection<?> elements, String indent) {
        out.append('[');
        Iterator<?> values = elements.iterator();
        while (values.hasNext()) {
            out.append(indent).append("  ");
            value(values.next(), indent + "  ");
            out.append(values.hasNext() ? "," : indent);
        }
        out.append(']');
    }
}
