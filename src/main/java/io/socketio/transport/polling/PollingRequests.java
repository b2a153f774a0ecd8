package io.socketio.transport.polling;

import io.socketio.config.Compression;
import io.socketio.engine.Admission;
import io.socketio.engine.EngineError;
import io.socketio.engine.EngineRequest;
import io.socketio.engine.EngineServer;
import io.socketio.engine.EngineSession;
import io.socketio.http.answer.AnswerHeaders;
import io.socketio.http.answer.AsyncAnswer;
import io.socketio.protocol.engineio.JsonpPayload;
import io.socketio.protocol.engineio.PollingPayload;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;

/** Serves the requests of long-polling that have passed all checks: handshakes, polls and POSTs. */
public final class PollingRequests {
    private final EngineServer server;
    private final BodyCompression compression;

    /** @param server opens the sessions */
    public PollingRequests(EngineServer server) {
        this.server = server;
        Compression compressed = server.config().compression();
        this.compression = new BodyCompression(compressed.http(), compressed.httpThreshold());
    }

    /** Opens the session of a handshake; its open packet is the answer. */
    public void open(Admission.Granted granted, AsyncAnswer answer) {
        try (granted) {
            EngineRequest handshake = granted.request();
            AnswerHeaders headers = AnswerHeaders.first(server, granted);
            PollingPayload payload = payload(handshake);
            EngineSession session = granted.open(opened -> new PollingTransport(opened, payload, server, compression));
            PollSide.Poll poll = new PollSide.Poll(answer, headers, compression.codingFor(handshake));
            if (!(session.transport() instanceof PollingTransport transport) || !transport.poll(poll)) {
                answer.refuse(EngineError.UNKNOWN_SID);
            }
        }
    }

    /** Supports JSONP for old clients only, as CORS does not protect against scripts of other origins. */
    private PollingPayload payload(EngineRequest handshake) {
        String index = server.config().allowEio3() ? handshake.query().get("j") : null;
        PollingPayload payload = handshake.protocol().payload(index != null || handshake.base64());
        return index == null ? payload : new JsonpPayload(index, payload);
    }

    /**
     * Serves a request of a session.
     *
     * @param view what the hooks see of the request
     */
    public void serve(HttpServletRequest request, AsyncAnswer answer, EngineRequest view, EngineSession session)
            throws IOException {
        if (!(session.transport() instanceof PollingTransport transport)) {
            refuseGone(answer, view, session);
            return;
        }
        boolean served =
                switch (view.method()) {
                    case "GET" ->
                        transport.poll(new PollSide.Poll(
                                answer, AnswerHeaders.later(server, view), compression.codingFor(view)));
                    case "POST" -> transport.post(request, answer);
                    default -> {
                        answer.methodNotAllowed("GET, POST");
                        yield true;
                    }
                };
        if (!served) {
            refuseGone(answer, view, session);
        }
    }

    /** Refuses a request whose session was there a moment ago, but has ended or moved to a WebSocket. */
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
