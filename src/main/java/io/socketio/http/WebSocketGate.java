package io.socketio.http;

import io.socketio.engine.Admission;
import io.socketio.engine.EngineError;
import io.socketio.engine.EngineMiddleware.Outcome;
import io.socketio.engine.EngineRequest;
import io.socketio.engine.EngineServer;
import io.socketio.engine.EngineServer.Check;
import io.socketio.engine.UpgradeTarget;
import io.socketio.transport.polling.AnswerHeaders;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** WebSocket handshakes: refused with status and body, or handed on; all of it within the call of the container. */
final class WebSocketGate {
    private static final int UPGRADE_REQUIRED = 426;
    private static final long SLACK_MILLIS = 1000;

    private final EngineServer server;
    private final CorsHeaders cors;
    private final WebSocketHandshake webSocket;

    WebSocketGate(EngineServer server, CorsHeaders cors, WebSocketHandshake webSocket) {
        this.server = server;
        this.cors = cors;
        this.webSocket = webSocket;
    }

    void serve(HttpServletRequest request, HttpServletResponse response, ServletEngineRequest view)
            throws IOException, ServletException {
        if (!passes(response, view)) {
            return;
        }
        Check check = server.check(view);
        if (check instanceof Check.Refused refused) {
            answer(response, refused.error());
        } else if (mayUpgrade(response, view)) {
            upgrade(request, response, view, check);
        }
    }

    private boolean passes(HttpServletResponse response, ServletEngineRequest view) throws IOException {
        if (server.hooks().middlewares().isEmpty()) {
            return true;
        }
        AnswerHeaders headers = new AnswerHeaders();
        CompletableFuture<Outcome> decision = new CompletableFuture<>();
        server.pass(view.snapshot(server), headers, decision::complete);
        Outcome outcome = inTime(decision).orElse(new Outcome.Refused(EngineError.UNDECIDED));
        headers.applyAfter(outcome, response);
        if (outcome instanceof Outcome.Refused refused) {
            answer(response, refused.error());
        } else if (outcome instanceof Outcome.Answered answered) {
            answer(response, answered.status(), answered.contentType(), answered.body());
        }
        return outcome instanceof Outcome.Passed;
    }

    private boolean mayUpgrade(HttpServletResponse response, EngineRequest view) throws IOException {
        if (!cors.allowsWebSocket(view.header("origin"), view.header("host"))) {
            refuse(response, view, EngineError.forbidden(null), "ORIGIN_NOT_ALLOWED");
            return false;
        }
        if (!WebSocketHeaders.validVersion(view.header("sec-websocket-version"))) {
            response.setHeader("Sec-WebSocket-Version", WebSocketHeaders.SUPPORTED_VERSION);
            EngineError error = new EngineError(EngineError.BAD_REQUEST.code(), UPGRADE_REQUIRED, "Bad request");
            refuse(response, view, error, "WEBSOCKET_VERSION");
            return false;
        }
        if (!WebSocketHeaders.validKey(view.header("sec-websocket-key"))) {
            refuse(response, view, EngineError.BAD_REQUEST, "WEBSOCKET_KEY");
            return false;
        }
        return true;
    }

    private void upgrade(
            HttpServletRequest request, HttpServletResponse response, ServletEngineRequest view, Check check)
            throws ServletException, IOException {
        if (check instanceof Check.Known known) {
            new AnswerHeaders().ask(server.hooks().headers(), view).applyTo(response);
            webSocket.upgrade(
                    request, response, new UpgradeTarget.OpenSession(known.session(), view.webSocketFormat()));
            return;
        }
        EngineRequest handshake = view.snapshot(server);
        CompletableFuture<Admission> decision = new CompletableFuture<>();
        server.admit(handshake, decision::complete);
        Admission admission = inTime(decision).orElse(new Admission.Refused(EngineError.UNDECIDED));
        if (admission instanceof Admission.Refused refused) {
            answer(response, refused.error());
        } else if (admission instanceof Admission.Granted granted) {
            upgrade(request, response, granted);
        }
    }

    /** The admission outlives this call if the WebSocket is opened later, and is given back if it is not opened in time. */
    private void upgrade(HttpServletRequest request, HttpServletResponse response, Admission.Granted granted)
            throws ServletException, IOException {
        try {
            AnswerHeaders.first(server, granted).applyTo(response);
            webSocket.upgrade(request, response, new UpgradeTarget.NewSession(granted));
        } catch (ServletException | IOException | RuntimeException | Error e) {
            granted.close();
            throw e;
        }
    }

    /** Waits: an upgrade must happen within the call of the container. The server decides before this gives up. */
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

    private void refuse(HttpServletResponse response, EngineRequest view, EngineError error, String name)
            throws IOException {
        server.refused(view, error, Map.of("name", name));
        answer(response, error);
    }

    private static void answer(HttpServletResponse response, EngineError error) throws IOException {
        answer(response, error.status(), "application/json", error.json());
    }

    private static void answer(HttpServletResponse response, int status, String contentType, String text)
            throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(contentType);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
