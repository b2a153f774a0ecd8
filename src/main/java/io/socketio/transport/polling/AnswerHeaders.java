package io.socketio.transport.polling;

import io.socketio.config.Cookie;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Names the session for load balancers, if it is configured so. */
    AnswerHeaders addCookie(@Nullable Cookie cookie, String sid) {
        if (cookie != null) {
            add("Set-Cookie", cookie.header(sid));
        }
        return this;
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
