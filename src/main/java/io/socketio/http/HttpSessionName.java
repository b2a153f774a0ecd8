package io.socketio.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP session is called by: its id at the time of the first question, kept in the session. Ids change at login,
 * and containers may give another object for the same session at each request.
 */
public final class HttpSessionName {
    private static final String ATTRIBUTE = "io.socketio.name";

    private HttpSessionName() {}

    /** Null if the session was never asked for its name. */
    public static @Nullable String of(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof String name ? name : null;
    }

    /**
     * The name of a request's session, or null if it has none.
     *
     * @throws IllegalStateException if the session ends at this moment
     */
    static @Nullable String of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return null;
        }
        String name = of(session);
        if (name == null) {
            name = session.getId();
            session.setAttribute(ATTRIBUTE, name);
        }
        return name;
    }
}
