package io.socketio.http;

import io.socketio.config.EngineConfig;
import io.socketio.engine.Admission;
import io.socketio.engine.EngineError;
import io.socketio.engine.EngineMiddleware.Outcome;
import io.socketio.engine.EngineRequest;
import io.socketio.engine.EngineServer;
import io.socketio.engine.EngineServer.Check;
import io.socketio.engine.EngineSession;
import io.socketio.protocol.engineio.JsonpPayload;
import io.socketio.protocol.engineio.PollingPayload;
import io.socketio.transport.polling.AnswerHeaders;
import io.socketio.transport.polling.AsyncAnswer;
import io.socketio.transport.polling.Compression;
import io.socketio.transport.polling.PollingTransport;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Takes every request of the path, WebSocket handshakes included, as only a servlet can refuse those with a status and
 * a body on all containers. Must be registered with support for asynchronous requests.
 */
public final class FrontServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(FrontServlet.class.getName());

    private final transient EngineServer server;
    private final transient WebSocketGate webSockets;
    private final transient @Nullable ClientFiles files;
    private final transient CorsHeaders cors;
    private final transient Compression compression;
    private final transient AtomicBoolean synchronousReported = new AtomicBoolean();

    /**
     * @param webSocket answers WebSocket handshakes that passed all checks
     * @param files of the browser's client; null to serve none
     */
    public FrontServlet(EngineServer server, WebSocketHandshake webSocket, @Nullable ClientFiles files) {
        this.server = server;
        this.files = files;
        EngineConfig config = server.config();
        this.cors = new CorsHeaders(config.cors());
        this.webSockets = new WebSocketGate(server, cors, webSocket);
        this.compression = new Compression(
                config.compression().http(), config.compression().httpThreshold());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (cors.apply(request, response) || (files != null && files.serve(request, response))) {
            return;
        }
        ServletEngineRequest view = new ServletEngineRequest(request);
        try {
            route(request, response, view);
        } finally {
            view.served();
        }
    }

    private void route(HttpServletRequest request, HttpServletResponse response, ServletEngineRequest view)
            throws ServletException, IOException {
        if (view.webSocket()) {
            webSockets.serve(request, response, view);
            return;
        }
        if (!request.isAsyncSupported()) {
            refuseSynchronous(request, response);
            return;
        }
        AsyncAnswer answer = AsyncAnswer.to(request, response);
        if (server.hooks().middlewares().isEmpty()) {
            serve(request, answer, view);
        } else {
            pass(request, answer, view.snapshot(server));
        }
    }

    /** Each poll fails in the same way, so it is said once. */
    private void refuseSynchronous(HttpServletRequest request, HttpServletResponse response) {
        if (!synchronousReported.getAndSet(true)) {
            List<String> filters = request.getServletContext().getFilterRegistrations().keySet().stream()
                    .sorted()
                    .map(name -> "\"" + name + "\"")
                    .toList();
            LOG.log(
                    Level.ERROR,
                    "Long-polling on {0} is answered with 500, since what is in front of it is not asynchronous: a filter,"
                            + " that is one of {1}, or a servlet that forwards to it. Declare it with"
                            + " <async-supported>true</async-supported>, or asyncSupported = true in @WebFilter or"
                            + " @WebServlet",
                    server.config().path(),
                    filters);
        }
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        response.setContentLength(0);
    }

    /** Goes on when the middlewares have decided, maybe on a thread of theirs. */
    private void pass(HttpServletRequest request, AsyncAnswer answer, EngineRequest kept) {
        AnswerHeaders headers = new AnswerHeaders();
        server.pass(kept, headers, outcome -> {
            try {
                answer.add(headers, outcome);
                if (outcome instanceof Outcome.Passed) {
                    serve(request, answer, kept);
                } else if (outcome instanceof Outcome.Answered answered) {
                    answer.give(answered.status(), answered.contentType(), answered.body());
                } else if (outcome instanceof Outcome.Refused refused) {
                    answer.refuse(refused.error());
                }
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.ERROR, "A request could not be served", e);
                answer.empty(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        });
    }

    /** @param view good as long as the request is served, or for ever */
    private void serve(HttpServletRequest request, AsyncAnswer answer, EngineRequest view) throws IOException {
        Check check = server.check(view);
        if (check instanceof Check.Refused refused) {
            answer.refuse(refused.error());
        } else if (check instanceof Check.Known known) {
            serveSession(request, answer, view, known.session());
        } else {
            handshake(answer, view instanceof ServletEngineRequest passing ? passing.snapshot(server) : view);
        }
    }

    private void handshake(AsyncAnswer answer, EngineRequest handshake) {
        server.admit(handshake, admission -> {
            if (admission instanceof Admission.Refused refused) {
                answer.refuse(refused.error());
            } else if (admission instanceof Admission.Granted granted) {
                open(granted, answer);
            }
        });
    }

    private void open(Admission.Granted granted, AsyncAnswer answer) {
        try (granted) {
            AnswerHeaders headers = AnswerHeaders.first(server, granted);
            PollingPayload payload = payload(granted.request());
            int maxPayload = server.config().limits().maxPayload();
            EngineSession session =
                    granted.open(opened -> new PollingTransport(opened, payload, maxPayload, compression));
            if (!(session.transport() instanceof PollingTransport transport) || !transport.poll(answer, headers)) {
                answer.refuse(EngineError.UNKNOWN_SID);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A session could not be opened", e);
            answer.empty(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }

    /** JSONP is for old clients only: scripts of other origins are under no control of {@link CorsHeaders}. */
    private PollingPayload payload(EngineRequest handshake) {
        String index = server.config().allowEio3() ? handshake.query().get("j") : null;
        PollingPayload payload = handshake.protocol().payload(index != null || handshake.base64());
        return index == null ? payload : new JsonpPayload(index, payload);
    }

    private void serveSession(HttpServletRequest request, AsyncAnswer answer, EngineRequest view, EngineSession session)
            throws IOException {
        if (!(session.transport() instanceof PollingTransport transport)) {
            refuseGone(answer, view, session);
            return;
        }
        switch (view.method()) {
            case "GET" -> {
                AnswerHeaders headers = new AnswerHeaders().ask(server.hooks().headers(), view);
                if (!transport.poll(answer, headers)) {
                    refuseGone(answer, view, session);
                }
            }
            case "POST" -> {
                if (!transport.reads(request.getContentType())) {
                    answer.empty(HttpServletResponse.SC_BAD_REQUEST);
                    transport.fail("a body of a wrong content type");
                } else if (!transport.post(request, answer)) {
                    refuseGone(answer, view, session);
                }
            }
            default -> answer.methodNotAllowed("GET, POST");
        }
    }

    /** The session was there a moment ago: it has ended, or has moved to a WebSocket. */
    private void refuseGone(AsyncAnswer answer, EngineRequest view, EngineSession session) {
        if (server.sessions().find(session.id()) == null) {
            server.refused(view, EngineError.UNKNOWN_SID, Map.of("sid", session.id()));
            answer.refuse(EngineError.UNKNOWN_SID);
        } else {
            server.refused(view, EngineError.BAD_REQUEST, Map.of("name", "TRANSPORT_MISMATCH"));
            answer.refuse(EngineError.BAD_REQUEST);
        }
    }
}
