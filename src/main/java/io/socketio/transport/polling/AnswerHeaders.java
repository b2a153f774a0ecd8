package io.socketio.transport.polling;

import io.socketio.config.Cookie;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** What hooks add to an answer: collected when the request comes, set when it is known that it is answered with 200. */
final class AnswerHeaders implements EngineHooks.Headers {
    private static final Logger LOG = System.getLogger(AnswerHeaders.class.getName());

    private record Header(String name, String value, boolean inPlace) {}

    private final List<Header> headers = new ArrayList<>();

    /** Asks a hook; one that fails is logged, and what it has added so far counts. */
    AnswerHeaders ask(EngineHooks.HeadersHook hook, EngineRequest request) {
        try {
            hook.addTo(request, this);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A hook for headers failed", e);
        }
        return this;
    }

    @Override
    public void set(String name, String value) {
        headers.add(new Header(name, value, true));
    }

    @Override
    public void add(String name, String value) {
        headers.add(new Header(name, value, false));
    }

    void addCookie(Cookie cookie, String sid) {
        StringBuilder text = new StringBuilder(cookie.name()).append('=').append(sid);
        if (cookie.maxAge() != null) {
            text.append("; Max-Age=").append(cookie.maxAge().toSeconds());
        }
        if (!cookie.path().isEmpty()) {
            text.append("; Path=").append(cookie.path());
        }
        if (cookie.httpOnly()) {
            text.append("; HttpOnly");
        }
        if (cookie.secure()) {
            text.append("; Secure");
        }
        if (!cookie.sameSite().isEmpty()) {
            text.append("; SameSite=").append(cookie.sameSite());
        }
        add("Set-Cookie", text.toString());
    }

    void applyTo(HttpServletResponse response) {
        for (Header header : headers) {
            if (header.inPlace()) {
                response.setHeader(header.name(), header.value());
            } else {
                response.addHeader(header.name(), header.value());
            }
        }
    }
}
