package io.socketio.http;

import org.jspecify.annotations.Nullable;

/** The request headers that say that the client has a file already. */
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
}
