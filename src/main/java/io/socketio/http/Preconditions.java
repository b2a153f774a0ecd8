package io.socketio.http;

import org.jspecify.annotations.Nullable;

/** Conditional requests: a client that has a file already does not get it again. */
final class Preconditions {
    private Preconditions() {}

    /**
     * Returns whether a header names a tag, compared weakly as RFC 9110, section 13.1.2, requires.
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
}
