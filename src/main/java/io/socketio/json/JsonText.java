package io.socketio.json;

/** Writes and reads JSON strings like {@code JSON.stringify} and {@code JSON.parse}. */
public final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /** Appends a string as a JSON string. Lone surrogates are escaped so that they survive the conversion to UTF-8. */
    public static void quote(String value, StringBuilder out) {
        int length = value.length();
        out.ensureCapacity(out.length() + length + 2);
        out.append('"');
        int copied = 0;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !isLoneSurrogate(value, i)) {
                continue;
            }
            out.append(value, copied, i);
            escape(c, out);
            copied = i + 1;
        }
        out.append(value, copied, length).append('"');
    }

    /** Appends JSON text unchanged, except that lone surrogates in its strings are escaped. */
    static void appendWellFormed(String json, StringBuilder out) {
        int copied = 0;
        for (int i = 0; i < json.length(); i++) {
            if (isLoneSurrogate(json, i)) {
                out.append(json, copied, i);
                escape(json.charAt(i), out);
                copied = i + 1;
            }
        }
        out.append(json, copied, json.length());
    }

    /**
     * Returns the content of a JSON string.
     *
     * @param json a valid JSON string, including its quotes
     */
    public static String unquote(String json) {
        return unquote(json, 0, json.length());
    }

    /**
     * Returns the content of a JSON string in a text.
     *
     * @param start the position of its first quote
     * @param end the position after its last quote
     */
    public static String unquote(String text, int start, int end) {
        String content = text.substring(start + 1, end - 1);
        int backslash = content.indexOf('\\');
        if (backslash < 0) {
            return content;
        }
        StringBuilder value = new StringBuilder(content.length());
        int copied = 0;
        while (backslash >= 0) {
            value.append(content, copied, backslash);
            char c = content.charAt(backslash + 1);
            copied = backslash + 2;
            if (c == 'u') {
                value.append((char) Integer.parseInt(content, copied, copied + 4, 16));
                copied += 4;
            } else {
                value.append(unescape(c));
            }
            backslash = content.indexOf('\\', copied);
        }
        return value.append(content, copied, content.length()).toString();
    }

    private static char unescape(char c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    private static void escape(char c, StringBuilder out) {
        out.append('\\');
        switch (c) {
            case '"', '\\' -> out.append(c);
            case '\b' -> out.append('b');
            case '\f' -> out.append('f');
            case '\n' -> out.append('n');
            case '\r' -> out.append('r');
            case '\t' -> out.append('t');
            default -> {
                out.append('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt((c >> shift) & 0xf));
                }
            }
        }
    }

    private static boolean isLoneSurrogate(String text, int index) {
        char c = text.charAt(index);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
    }
}
