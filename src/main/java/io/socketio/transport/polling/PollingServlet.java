package io.socketio.transport.polling;

import io.socketio.config.EngineConfig;
import io.socketio.engine.CloseReason;
import io.socketio.engine.Destination;
import io.socketio.engine.EngineError;
import io.socketio.engine.EngineRequest;
import io.socketio.engine.EngineServer;
import io.socketio.engine.EngineServer.Check;
import io.socketio.engine.EngineSession;
import io.socketio.protocol.engineio.JsonpPayload;
import io.socketio.protocol.engineio.PollingPayload;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Takes every request of the path, WebSocket handshakes included, as only a servlet can refuse those with a status and
 * a body on all containers. Must be registered with support for asynchronous requests.
 */
public final class PollingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(PollingServlet.class.getName());
    private static final int UPGRADE_REQUIRED = 426;

    private final transient EngineServer server;
    private final transient WebSocketHandshake webSocket;
    private final transient @Nullable ClientFiles files;
    private final transient CorsHeaders cors;
    private final transient Compression compression;

    /**
     * @param webSocket answers WebSocket handshakes that passed all checks
     * @param files of the browser's client; null to serve none
     */
    public PollingServlet(EngineServer server, WebSocketHandshake webSocket, @Nullable ClientFiles files) {
        this.server = server;
        this.webSocket = webSocket;
        this.files = files;
        EngineConfig config = server.config();
        this.cors = new CorsHeaders(config.cors());
        this.compression = new Compression(config.httpCompression(), config.httpCompressionThreshold());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (cors.apply(request, response) || (files != null && files.serve(request, response))) {
            return;
        }
        ServletEngineRequest view = new ServletEngineRequest(request);
        Check check = server.check(view);
        if (check instanceof Check.Refused refused) {
            refuse(response, refused.error());
        } else if (view.webSocket()) {
            if (mayUpgrade(request, response)) {
                upgrade(request, response, view, check);
            }
        } else if (check instanceof Check.Known known) {
            serveSession(request, response, view, known.session());
        } else {
            handshake(request, response, view.snapshot());
        }
    }

    // ---- WebSocket

    private boolean mayUpgrade(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!cors.allowsWebSocket(request.getHeader("Origin"), request.getHeader("Host"))) {
            refuse(response, EngineError.forbidden(null));
            return false;
        }
        if (!WebSocketHeaders.validVersion(request.getHeader("Sec-WebSocket-Version"))) {
            response.setHeader("Sec-WebSocket-Version", WebSocketHeaders.SUPPORTED_VERSION);
            refuse(response, new EngineError(EngineError.BAD_REQUEST.code(), UPGRADE_REQUIRED, "Bad request"));
            return false;
        }
        if (!WebSocketHeaders.validKey(request.getHeader("Sec-WebSocket-Key"))) {
            refuse(response, EngineError.BAD_REQUEST);
            return false;
        }
        return true;
    }

    private void upgrade(
            HttpServletRequest request, HttpServletResponse response, ServletEngineRequest view, Check check)
            throws ServletException, IOException {
        if (check instanceof Check.Known known) {
            new AnswerHeaders().ask(server.hooks().headers(), view).applyTo(response);
            webSocket.upgrade(request, response, new Destination.Upgrade(known.session(), view.frames()));
            return;
        }
        EngineRequest handshake = view.snapshot();
        EngineError error = admitNow(handshake);
        if (error != null) {
            refuse(response, error);
            return;
        }
        Destination.NewSession opening = server.newSession(handshake);
        firstHeaders(opening).applyTo(response);
        webSocket.upgrade(request, response, opening);
    }

    /** Waits for the verdict: an upgrade must happen within the call of the container. */
    private @Nullable EngineError admitNow(EngineRequest handshake) {
        CompletableFuture<Optional<EngineError>> verdict = new CompletableFuture<>();
        server.admit(handshake, error -> verdict.complete(Optional.ofNullable(error)));
        try {
            return verdict.get(server.config().upgradeTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .orElse(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return EngineError.UNDECIDED;
        } catch (ExecutionException | TimeoutException e) {
            return EngineError.UNDECIDED;
        }
    }

    // ---- Long-polling

    private void handshake(HttpServletRequest request, HttpServletResponse response, EngineRequest handshake) {
        AsyncAnswer answer = AsyncAnswer.to(request, response);
        server.admit(handshake, error -> {
            if (error != null) {
                answer.refuse(error);
                return;
            }
            try {
                open(handshake, answer);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "A session could not be opened", e);
                answer.empty(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        });
    }

    private void open(EngineRequest handshake, AsyncAnswer answer) {
        PollingTransport transport =
                new PollingTransport(payload(handshake), server.config().maxPayload(), compression);
        Destination.NewSession opening = server.newSession(handshake);
        EngineSession session = server.open(opening, transport);
        transport.attach(session);
        if (!transport.poll(answer, firstHeaders(opening))) {
            answer.refuse(EngineError.UNKNOWN_SID);
        }
    }

    private AnswerHeaders firstHeaders(Destination.NewSession opening) {
        return new AnswerHeaders()
                .ask(server.hooks().initialHeaders(), opening.request())
                .ask(server.hooks().headers(), opening.request())
                .addCookie(server.config().cookie(), opening.id());
    }

    /** JSONP is for old clients only: scripts of other origins are under no control of {@link CorsHeaders}. */
    private PollingPayload payload(EngineRequest handshake) {
        String index = server.config().allowEio3() ? handshake.query().get("j") : null;
        PollingPayload payload = handshake.protocol().payload(index != null || handshake.base64());
        return index == null ? payload : new JsonpPayload(index, payload);
    }

    private void serveSession(
            HttpServletRequest request, HttpServletResponse response, EngineRequest view, EngineSession session)
            throws IOException {
        if (!(session.transport() instanceof PollingTransport transport)) {
            refuse(response, EngineError.BAD_REQUEST);
            return;
        }
        switch (request.getMethod()) {
            case "GET" -> {
                AnswerHeaders headers = new AnswerHeaders().ask(server.hooks().headers(), view);
                AsyncAnswer answer = AsyncAnswer.to(request, response);
                if (!transport.poll(answer, headers)) {
                    answer.refuse(gone(session));
                }
            }
            case "POST" -> post(request, response, session, transport);
            default -> {
                response.setHeader("Allow", "GET, POST");
                response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
                response.setContentLength(0);
            }
        }
    }

    private void post(
            HttpServletRequest request, HttpServletResponse response, EngineSession session, PollingTransport transport)
            throws IOException {
        if (!transport.reads(request.getContentType())) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentLength(0);
            session.onTransportClosed(transport, CloseReason.TRANSPORT_ERROR);
            return;
        }
        AsyncAnswer answer = AsyncAnswer.to(request, response);
        if (!transport.post(request, answer)) {
            answer.refuse(gone(session));
        }
    }

    /** The session was there a moment ago: it has ended, or has moved to a WebSocket. */
    private EngineError gone(EngineSession session) {
        return server.sessions().find(session.id()) == null ? EngineError.UNKNOWN_SID : EngineError.BAD_REQUEST;
    }

    private static void refuse(HttpServletResponse response, EngineError error) throws IOException {
        byte[] body = error.json().getBytes(StandardCharsets.UTF_8);
        response.setStatus(error.status());
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
