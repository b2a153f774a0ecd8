package io.socketio.http;

import io.socketio.config.EngineConfig;
import io.socketio.engine.Admission;
import io.socketio.engine.EngineRequest;
import io.socketio.engine.EngineServer;
import io.socketio.engine.EngineServer.Check;
import io.socketio.http.answer.AnswerHeaders;
import io.socketio.http.answer.AsyncAnswer;
import io.socketio.http.answer.FilterFaults;
import io.socketio.transport.polling.PollingRequests;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Receives every request of the path, WebSocket handshakes included, as only a servlet can refuse those with a status and
 * a body on all containers. Must be registered with support for asynchronous requests.
 */
public final class FrontServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(FrontServlet.class.getName());

    /** The middlewares and the allow-request hook have the time of an upgrade each. */
    private static final int DECISIONS = 2;

    private final transient EngineServer server;
    private final transient WebSocketHandshake webSocket;
    private final transient WebSocketGate webSockets;
    private final transient PollingRequests polling;
    private final transient ServedFiles files;
    private final transient CorsHeaders cors;
    private final transient ProxyHint hint = new ProxyHint();
    private final transient Duration handshakeLimit;
    private final transient FilterFaults faults;

    /**
     * @param webSocket recognizes WebSocket handshakes, and answers those that passed all checks
     * @param files what else is served below the path
     */
    public FrontServlet(EngineServer server, WebSocketHandshake webSocket, ServedFiles files) {
        this.server = server;
        this.webSocket = webSocket;
        this.files = files;
        this.faults = new FilterFaults(server.config().path(), this::getServletContext);
        EngineConfig config = server.config();
        this.cors = new CorsHeaders(config.cors());
        this.webSockets = new WebSocketGate(server, webSocket, hint);
        this.polling = new PollingRequests(server);
        this.handshakeLimit = config.upgrades()
                .timeout()
                .multipliedBy(DECISIONS)
                .plus(config.heartbeats().longestSilence());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.isAsyncStarted()) {
            refuse(request, response, FilterFaults.Kind.DETACHED);
            return;
        }
        if (cors.apply(request, response) || files.serve(request, response, faults)) {
            return;
        }
        ServletEngineRequest view = new ServletEngineRequest(request, webSocket.recognizes(request));
        try {
            route(request, response, view);
        } finally {
            view.served();
        }
    }

    private void route(HttpServletRequest request, HttpServletResponse response, ServletEngineRequest view)
            throws ServletException, IOException {
        if (view.upgradesConnection()) {
            webSockets.serve(request, response, view);
            return;
        }
        if (!request.isAsyncSupported()) {
            refuse(request, response, FilterFaults.Kind.SYNCHRONOUS);
            return;
        }
        // A session bounds the time of its requests: a poll may wait for long, and a POST for slow listeners.
        AsyncAnswer answer = view.query().containsKey("sid")
                ? AsyncAnswer.to(request, response, faults)
                : AsyncAnswer.to(request, response, faults, handshakeLimit);
        try {
            if (server.hooks().middlewares().isEmpty()) {
                serve(request, answer, view);
            } else {
                pass(request, answer, view.snapshot(server));
            }
        } catch (Throwable e) {
            fail(answer, e);
        } finally {
            answer.left();
        }
    }

    /** Answers a request within the container's call, since a filter in front leaves no other way. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, FilterFaults.Kind kind) {
        faults.report(kind);
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        response.setContentLength(0);
        if (request.isAsyncStarted()) {
            request.getAsyncContext().complete();
        }
    }

    /** Answers a request that nothing else will answer any more. */
    private static void fail(AsyncAnswer answer, Throwable cause) {
        LOG.log(Level.ERROR, "A request could not be served", cause);
        answer.empty(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }

    /** Serves the request when the middlewares have decided, possibly on a thread of theirs. */
    private void pass(HttpServletRequest request, AsyncAnswer answer, EngineRequest copy) {
        AnswerHeaders headers = new AnswerHeaders();
        server.pass(copy, headers, outcome -> {
            try {
                if (answer.passes(outcome, headers)) {
                    serve(request, answer, copy);
                }
            } catch (Throwable e) {
                fail(answer, e);
            }
        });
    }

    /** @param view valid while the request is served, or indefinitely */
    private void serve(HttpServletRequest request, AsyncAnswer answer, EngineRequest view) throws IOException {
        Check check = server.check(view);
        if (check instanceof Check.Refused refused) {
            hint.refused(request, refused.error());
            answer.refuse(refused.error());
        } else if (check instanceof Check.Known known) {
            polling.serve(request, answer, view, known.session());
        } else {
            handshake(answer, view instanceof ServletEngineRequest passing ? passing.snapshot(server) : view);
        }
    }

    private void handshake(AsyncAnswer answer, EngineRequest handshake) {
        server.admit(handshake, admission -> {
            try {
                if (admission instanceof Admission.Refused refused) {
                    answer.refuse(refused.error());
                } else if (admission instanceof Admission.Granted granted) {
                    polling.open(granted, answer);
                }
            } catch (Throwable e) {
                fail(answer, e);
            }
        });
    }
}
