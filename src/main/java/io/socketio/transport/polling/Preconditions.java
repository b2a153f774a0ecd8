package io.socketio.transport.polling;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The request headers that choose between forms of a file, or say that the client has it already. */
final class Preconditions {
    private Preconditions() {}

    /**
     * Compares weakly, as RFC 9110, section 13.1.2, wants it.
     *
     * @param ifNoneMatch such as {@code W/"a", "b"} or {@code *}
     * @param tag strong, with its quotes; without a comma
     */
    static boolean matches(@Nullable String ifNoneMatch, String tag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String candidate : ifNoneMatch.split(",")) {
            String stripped = candidate.strip();
            if (stripped.equals("*") || stripped.equals(tag) || stripped.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    static boolean acceptsGzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        boolean any = false;
        for (String element : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = element.split(";", -1);
            String coding = parts[0].strip();
            if (coding.equals("gzip") || coding.equals("x-gzip")) {
                return accepted(parts);
            }
            any |= coding.equals("*") && accepted(parts);
        }
        return any;
    }

    /** {@code q=0}, in whatever spelling, means no. */
    private static boolean accepted(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].replace(" ", "").matches("q=0(\\.0*)?")) {
                return false;
            }
        }
        return true;
    }
}
