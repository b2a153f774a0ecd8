package io.socketio.json;

import io.socketio.json.Shape.Elements;
import io.socketio.json.Shape.Leaf;
import io.socketio.json.Shape.Members;
import io.socketio.json.Shape.Values;
import io.socketio.json.Shape.Variants;
import java.lang.reflect.Type;

/** Compares a JSON text with a shape, value by value. Used by one thread, once. */
final class ShapeCheck {
    private static final int MAX_PLAIN_DIGITS = 18;

    private final String json;
    private final StringBuilder path = new StringBuilder(0);
    private String wrong = "";
    private int position;

    private ShapeCheck(String json) {
        this.json = json;
    }

    /**
     * Checks a text.
     *
     * @param json a single valid JSON value
     * @param type for the message
     * @throws JsonMappingException if a number, boolean or character does not fit; the message names the member
     */
    static void check(String json, Shape shape, Type type) {
        ShapeCheck check = new ShapeCheck(json);
        if (!check.value(shape)) {
            throw new JsonMappingException(Scalars.unreadable(type.getTypeName(), check.path, check.wrong));
        }
    }

    private boolean value(Shape shape) {
        skipSpace();
        char c = json.charAt(position);
        if (shape instanceof Leaf leaf) {
            return leaf(leaf, c);
        }
        if (shape instanceof Members members && c == '{') {
            return members(members);
        }
        if (shape instanceof Elements elements && c == '[') {
            return elements(elements.element());
        }
        if (shape instanceof Values values && c == '{') {
            return values(values.value());
        }
        if (shape instanceof Variants variants && c == '{') {
            return value(variant(variants));
        }
        skipValue();
        return true;
    }

    private boolean leaf(Leaf leaf, char first) {
        int start = position;
        if ((first == '{' || first == '[') && leaf.kind() != Shape.Kind.OBJECT) {
            skipValue();
            return true; // JSON-B refuses it, unless an annotation says how it is read
        }
        skipValue();
        if (first == 'n') {
            return !leaf.required() || fails(leaf, ", but null");
        }
        return isPlainInt(leaf.kind(), start)
                || leaf.kind().accepts(json.substring(start, position))
                || fails(leaf, "");
    }

    private boolean fails(Leaf leaf, String but) {
        wrong = leaf.kind().description() + but;
        return false;
    }

    /** Returns whether a value is a number that fits because it is short, which most are. */
    private boolean isPlainInt(Shape.Kind kind, int start) {
        int digits = position - start;
        boolean fits =
                switch (kind) {
                    case INT -> digits < 10;
                    case LONG, DOUBLE, BIG_INTEGER -> digits <= MAX_PLAIN_DIGITS;
                    default -> false;
                };
        if (!fits) {
            return false;
        }
        for (int i = json.charAt(start) == '-' ? start + 1 : start; i < position; i++) {
            char c = json.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private boolean elements(Shape element) {
        int index = 0;
        for (boolean more = opens(']'); more; more = continues()) {
            if (!value(element)) {
                path.insert(0, "[" + index + "]");
                return false;
            }
            index++;
        }
        return true;
    }

    private boolean values(Shape value) {
        for (boolean more = opens('}'); more; more = continues()) {
            skipKey();
            if (!value(value)) {
                path.insert(0, ".*");
                return false;
            }
        }
        return true;
    }

    private boolean members(Members members) {
        int next = 0;
        for (boolean more = opens('}'); more; more = continues()) {
            skipSpace();
            int start = position + 1;
            skipString();
            int end = position - 1;
            int found = json.indexOf('\\', start) < 0
                    ? members.find(json, start, end, next)
                    : findEscaped(members, start, end);
            skipColon();
            if (found < 0) {
                value(Shape.ANYTHING);
            } else if (!value(members.shape(found))) {
                path.insert(0, "." + members.name(found));
                return false;
            } else {
                next = found + 1;
            }
        }
        return true;
    }

    private int findEscaped(Members members, int start, int end) {
        String name = JsonText.unquote(json, start - 1, end + 1);
        return members.find(name, 0, name.length(), 0);
    }

    /** Returns the shape that the alias of an object selects, and stays where the object starts. */
    private Shape variant(Variants variants) {
        int start = position;
        Shape selected = Shape.ANYTHING;
        for (boolean more = opens('}'); more; more = continues()) {
            skipSpace();
            int key = position;
            skipString();
            boolean isAlias = JsonText.unquote(json, key, position).equals(variants.key());
            skipColon();
            skipSpace();
            int alias = position;
            skipValue();
            if (isAlias && json.charAt(alias) == '"') {
                selected = variants.shape(JsonText.unquote(json, alias, position));
            }
        }
        position = start;
        return selected;
    }

    // ---- Moving through the text, which is valid JSON

    /** Moves behind the opening bracket; if the closing one follows, behind that. */
    private boolean opens(char end) {
        position++;
        skipSpace();
        if (json.charAt(position) != end) {
            return true;
        }
        position++;
        return false;
    }

    /** Moves behind the comma or the closing bracket. */
    private boolean continues() {
        skipSpace();
        return json.charAt(position++) == ',';
    }

    private void skipKey() {
        skipSpace();
        skipString();
        skipColon();
    }

    private void skipColon() {
        skipSpace();
        position++;
    }

    private void skipSpace() {
        while (json.charAt(position) <= ' ') {
            position++;
        }
    }

    private void skipString() {
        position++;
        while (json.charAt(position) != '"') {
            position += json.charAt(position) == '\\' ? 2 : 1;
        }
        position++;
    }

    private void skipValue() {
        int depth = 0;
        do {
            char c = json.charAt(position);
            if (c == '"') {
                skipString();
                continue;
            }
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (depth == 0) {
                skipScalar();
                return;
            }
            position++;
        } while (depth > 0);
    }

    private void skipScalar() {
        while (position < json.length() && ",]} \t\r\n".indexOf(json.charAt(position)) < 0) {
            position++;
        }
    }
}
