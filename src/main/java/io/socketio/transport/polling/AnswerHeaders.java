package io.socketio.transport.polling;

import io.socketio.config.Cookie;
import io.socketio.engine.Admission;
import io.socketio.engine.EngineError;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineMiddleware;
import io.socketio.engine.EngineRequest;
import io.socketio.engine.EngineServer;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What hooks add to an answer: collected when the request comes, set when it is known that it is answered with 200. */
public final class AnswerHeaders implements EngineHooks.Headers {
    private static final Logger LOG = System.getLogger(AnswerHeaders.class.getName());

    private record Header(String name, String value, boolean inPlace) {}

    private final List<Header> headers = new ArrayList<>();

    /** What goes with the first answer of a session. */
    public static AnswerHeaders first(EngineServer server, Admission.Granted opening) {
        return new AnswerHeaders()
                .ask(server.hooks().initialHeaders(), opening.request())
                .ask(server.hooks().headers(), opening.request())
                .addCookie(server.config().cookie(), opening.id());
    }

    /** Asks a hook; one that fails is logged, and what it has added so far counts. */
    public AnswerHeaders ask(EngineHooks.HeadersHook hook, EngineRequest request) {
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

    /** Those of middlewares; one that did not decide in time may still be adding some. */
    public void applyAfter(EngineMiddleware.Outcome outcome, HttpServletResponse response) {
        boolean late = outcome instanceof EngineMiddleware.Outcome.Refused refused
                && refused.error().equals(EngineError.UNDECIDED);
        if (!late) {
            applyTo(response);
        }
    }

    public void applyTo(HttpServletResponse response) {
        for (Header header : headers) {
            if (header.inPlace()) {
                response.setHeader(header.name(), header.value());
            } else {
                response.addHeader(header.name(), header.value());
            }
        }
    }
}
