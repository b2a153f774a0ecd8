package io.socketio.http;

import io.socketio.engine.Admission;
import io.socketio.engine.EngineError;
import io.socketio.engine.EngineMiddleware.Outcome;
import io.socketio.engine.EngineRequest;
import io.socketio.engine.EngineServer;
import io.socketio.engine.EngineServer.Check;
import io.socketio.engine.UpgradeTarget;
import io.socketio.http.answer.Answer;
import io.socketio.http.answer.AnswerHeaders;
import io.socketio.http.answer.DirectAnswer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Refuses WebSocket handshakes with a status and a body, or hands them on, all within the container's call. */
final class WebSocketGate {
    private static final Logger LOG = System.getLogger(WebSocketGate.class.getName());
    private static final int UPGRADE_REQUIRED = 426;
    private static final long SLACK_MILLIS = 1000;

    private final EngineServer server;
    private final WebSocketHandshake webSocket;
    private final ProxyHint hint;
    /** One permit for each request that may hold its thread while it is decided on. */
    private final Semaphore waiting;

    private final AtomicBoolean failed = new AtomicBoolean();

    WebSocketGate(EngineServer server, WebSocketHandshake webSocket, ProxyHint hint) {
        this.server = server;
        this.webSocket = webSocket;
        this.hint = hint;
        int most = server.config().httpLimits().maxWaitingHandshakes();
        this.waiting = new Semaphore(most > 0 ? most : Integer.MAX_VALUE);
    }

    void serve(HttpServletRequest request, HttpServletResponse response, ServletEngineRequest view)
            throws IOException, ServletException {
        Answer answer = new DirectAnswer(response);
        if (!passes(answer, view)) {
            return;
        }
        Check check = server.check(view);
        if (check instanceof Check.Refused refused) {
            hint.refused(request, refused.error());
            answer.refuse(refused.error());
        } else if (mayUpgrade(request, answer, view)) {
            upgrade(request, response, answer, view, check);
        }
    }

    private boolean passes(Answer answer, ServletEngineRequest view) {
        if (server.hooks().middlewares().isEmpty()) {
            return true;
        }
        AnswerHeaders headers = new AnswerHeaders();
        CompletableFuture<Outcome> decision = new CompletableFuture<>();
        server.pass(view.snapshot(server), headers, decision::complete);
        return answer.passes(decided(decision, Outcome.Refused::new, view), headers);
    }

    private boolean mayUpgrade(HttpServletRequest request, Answer answer, EngineRequest view) {
        if (!WebSocketHeaders.validVersion(view.header("sec-websocket-version"))) {
            answer.add(new AnswerHeaders().with("Sec-WebSocket-Version", WebSocketHeaders.SUPPORTED_VERSION));
            EngineError error = new EngineError(EngineError.BAD_REQUEST.code(), UPGRADE_REQUIRED, "Bad request");
            refuse(answer, view, error, "WEBSOCKET_VERSION");
            return false;
        }
        boolean hasKey = request.getMethod().equals("GET"); // there is none in the form of HTTP/2
        if (hasKey && !WebSocketHeaders.validKey(view.header("sec-websocket-key"))) {
            refuse(answer, view, EngineError.BAD_REQUEST, "WEBSOCKET_KEY");
            return false;
        }
        return true;
    }

    private void upgrade(
            HttpServletRequest request,
            HttpServletResponse response,
            Answer answer,
            ServletEngineRequest view,
            Check check)
            throws ServletException, IOException {
        if (check instanceof Check.Known known) {
            answer.add(AnswerHeaders.later(server, view));
            handOver(request, response, view, new UpgradeTarget.OpenSession(known.session(), view.webSocketFormat()));
            return;
        }
        EngineRequest handshake = view.snapshot(server);
        CompletableFuture<Admission> decision = new CompletableFuture<>();
        server.admit(handshake, decision::complete);
        Admission admission = decided(decision, Admission.Refused::new, view);
        if (admission instanceof Admission.Refused refused) {
            // The application may still decide, too late.
            decision.thenAccept(WebSocketGate::giveBack);
            answer.refuse(refused.error());
        } else if (admission instanceof Admission.Granted granted) {
            upgrade(request, response, answer, granted);
        }
    }

    /** The admission outlives this call if the WebSocket is opened later, and is given back if it is not opened in time. */
    private void upgrade(
            HttpServletRequest request, HttpServletResponse response, Answer answer, Admission.Granted granted)
            throws ServletException, IOException {
        try {
            answer.add(AnswerHeaders.first(server, granted));
            if (!handOver(request, response, granted.request(), new UpgradeTarget.NewSession(granted))) {
                granted.close();
            }
        } catch (ServletException | IOException | RuntimeException | Error e) {
            granted.close();
            throw e;
        }
    }

    private static void giveBack(Admission late) {
        if (late instanceof Admission.Granted granted) {
            granted.close();
        }
    }

    /**
     * Lets the container answer.
     *
     * @return whether it takes the handshake; if not, the request is refused
     */
    private boolean handOver(
            HttpServletRequest request, HttpServletResponse response, EngineRequest view, UpgradeTarget target)
            throws ServletException, IOException {
        try {
            webSocket.upgrade(request, response, target);
            return true;
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            boolean warn = isBug(e) && !failed.getAndSet(true);
            LOG.log(warn ? Level.WARNING : Level.DEBUG, "The container does not take a WebSocket handshake", e);
            response.reset();
            refuse(new DirectAnswer(response), view, EngineError.BAD_REQUEST, "TRANSPORT_HANDSHAKE_ERROR");
            return false;
        }
    }

    /** Returns whether the reason is not in what the client has sent. Containers refuse by exceptions of several types. */
    private static boolean isBug(Exception failure) {
        return failure instanceof NullPointerException
                || failure instanceof ClassCastException
                || failure instanceof UnsupportedOperationException;
    }

    /**
     * Returns the decision. Waits for one that is made later, as an upgrade must happen within the container's call; the
     * server decides before this gives up. Only a number of requests may wait, so that they do not take all threads.
     */
    private <T> T decided(
            CompletableFuture<T> decision, Function<EngineError, ? extends T> refusal, EngineRequest view) {
        if (decision.isDone()) {
            return decision.join();
        }
        if (!waiting.tryAcquire()) {
            server.refused(view, EngineError.TOO_MANY_WAITING, Map.of("name", "TOO_MANY_WAITING"));
            return refusal.apply(EngineError.TOO_MANY_WAITING);
        }
        try {
            long millis = server.config().upgrades().timeout().toMillis() + SLACK_MILLIS;
            return decision.get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refusal.apply(EngineError.UNDECIDED);
        } catch (ExecutionException | TimeoutException e) {
            return refusal.apply(EngineError.UNDECIDED);
        } finally {
            waiting.release();
        }
    }

    private void refuse(Answer answer, EngineRequest view, EngineError error, String name) {
        server.refused(view, error, Map.of("name", name));
        answer.refuse(error);
    }
}
