package io.socketio.http.answer;

import io.socketio.config.Cookie;
import io.socketio.engine.Admission;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineRequest;
import io.socketio.engine.EngineServer;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Headers that are collected while a request is decided on, and set when it is answered. */
public final class AnswerHeaders implements EngineHooks.Headers {
    private static final Logger LOG = System.getLogger(AnswerHeaders.class.getName());

    private record Header(String name, String value, boolean inPlace) {}

    private final List<Header> headers = new ArrayList<>();

    /** Returns the headers of the first answer of a session. */
    public static AnswerHeaders first(EngineServer server, Admission.Granted opening) {
        return new AnswerHeaders()
                .ask(server.hooks().initialHeaders(), opening.request())
                .ask(server.hooks().headers(), opening.request())
                .addCookie(server.config().cookie(), opening.id());
    }

    /** Returns the headers of any other answer to a client of a session. */
    public static AnswerHeaders later(EngineServer server, EngineRequest request) {
        return new AnswerHeaders().ask(server.hooks().headers(), request);
    }

    /** Asks a hook. The failure of one is logged, and the headers that it has added before count. */
    private AnswerHeaders ask(EngineHooks.HeadersHook hook, EngineRequest request) {
        try {
            hook.addTo(request, this);
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "A hook for headers failed", e);
        }
        return this;
    }

    /** Sets a header, and returns this. */
    public AnswerHeaders with(String name, String value) {
        set(name, value);
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

    /** Adds the cookie by which load balancers recognise the session, if one is configured. */
    private AnswerHeaders addCookie(@Nullable Cookie cookie, String sid) {
        if (cookie != null) {
            add("Set-Cookie", cookie.header(sid));
        }
        return this;
    }

    /** Sets the headers on a response that is not committed yet. */
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
