package io.socketio.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * The stable name of an HTTP session: the id that it had when it was first asked for, kept as an attribute. The id itself
 * changes at login, and containers may return another object for the same session with each request.
 */
public final class HttpSessionName {
    private static final String ATTRIBUTE = "io.socketio.name";

    private HttpSessionName() {}

    /** Returns the name of a session; null if no request of the session was ever asked for it. */
    public static @Nullable String of(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof String name ? name : null;
    }

    /**
     * Returns the name of a request's session, or null if it has none.
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
