package io.socketio.protocol.engineio;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the query parameters of a URL, or the fields of a form, like a browser: no input is an error. */
public final class QueryString {
    private QueryString() {}

    /** Returns all parameters. If a name is repeated, its last value is used. */
    public static Map<String, String> parse(@Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        if (query == null) {
            return parameters;
        }
        int start = 0;
        while (start < query.length()) {
            int end = query.indexOf('&', start);
            if (end < 0) {
                end = query.length();
            }
            if (end > start) {
                int equals = query.indexOf('=', start);
                if (equals < 0 || equals > end) {
                    parameters.put(decode(query.substring(start, end)), "");
                } else {
                    parameters.put(decode(query.substring(start, equals)), decode(query.substring(equals + 1, end)));
                }
            }
            start = end + 1;
        }
        return parameters;
    }

    /**
     * Returns the first value of a name, without reading the other parameters, or null if there is none. The name must
     * be one that needs no decoding.
     */
    static @Nullable String first(String query, String name) {
        String prefix = name + "=";
        int start = 0;
        while (!query.startsWith(prefix, start)) {
            start = query.indexOf('&', start) + 1;
            if (start == 0) {
                return null;
            }
        }
        int end = query.indexOf('&', start);
        return decode(query.substring(start + prefix.length(), end < 0 ? query.length() : end));
    }

    /**
     * Decodes a name or value. A percent sign without two hexadecimal digits stands for itself; bytes that are not
     * UTF-8 are replaced.
     */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                decoded.write(hex(bytes[i + 1]) << 4 | hex(bytes[i + 2]));
                i += 2;
            } else {
                decoded.write(b == '+' ? ' ' : b);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte digit) {
        return digit < 0 ? -1 : Character.digit((char) digit, 16);
    }
}
