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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Refuses WebSocket handshakes with a status and a body, or hands them on, all within the container's call. */
final class WebSocketGate {
    private static final int UPGRADE_REQUIRED = 426;
    private static final long SLACK_MILLIS = 1000;

    private final EngineServer server;
    private final WebSocketHandshake webSocket;
    private final ProxyHint hint;

    WebSocketGate(EngineServer server, WebSocketHandshake webSocket, ProxyHint hint) {
        this.server = server;
        this.webSocket = webSocket;
        this.hint = hint;
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
        } else if (mayUpgrade(answer, view)) {
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
        return answer.passes(inTime(decision).orElse(new Outcome.Refused(EngineError.UNDECIDED)), headers);
    }

    private boolean mayUpgrade(Answer answer, EngineRequest view) {
        if (!WebSocketHeaders.validVersion(view.header("sec-websocket-version"))) {
            answer.add(new AnswerHeaders().with("Sec-WebSocket-Version", WebSocketHeaders.SUPPORTED_VERSION));
            EngineError error = new EngineError(EngineError.BAD_REQUEST.code(), UPGRADE_REQUIRED, "Bad request");
            refuse(answer, view, error, "WEBSOCKET_VERSION");
            return false;
        }
        if (!WebSocketHeaders.validKey(view.header("sec-websocket-key"))) {
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
            webSocket.upgrade(
                    request, response, new UpgradeTarget.OpenSession(known.session(), view.webSocketFormat()));
            return;
        }
        EngineRequest handshake = view.snapshot(server);
        CompletableFuture<Admission> decision = new CompletableFuture<>();
        server.admit(handshake, decision::complete);
        Admission admission = inTime(decision).orElse(new Admission.Refused(EngineError.UNDECIDED));
        if (admission instanceof Admission.Refused refused) {
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
            webSocket.upgrade(request, response, new UpgradeTarget.NewSession(granted));
        } catch (ServletException | IOException | RuntimeException | Error e) {
            granted.close();
            throw e;
        }
    }

    /** Waits, as an upgrade must happen within the container's call. The server decides before this gives up. */
    private <T> Optional<T> inTime(CompletableFuture<T> decision) {
        try {
            long millis = server.config().upgrades().timeout().toMillis() + SLACK_MILLIS;
            return Optional.of(decision.get(millis, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private void refuse(Answer answer, EngineRequest view, EngineError error, String name) {
        server.refused(view, error, Map.of("name", name));
        answer.refuse(error);
    }
}
