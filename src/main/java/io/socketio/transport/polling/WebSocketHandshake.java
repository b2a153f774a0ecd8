package io.socketio.transport.polling;

import io.socketio.engine.EngineRequest;
import io.socketio.engine.EngineSession;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Turns a request that has passed all checks into a WebSocket: what the servlet needs of the other transport. */
@FunctionalInterface
public interface WebSocketHandshake {
    /**
     * Answers 101. Called by the thread of the container that serves the request.
     *
     * @param handshake the request as the engine sees it; may be kept only if there is no session yet
     * @param session which session wants to change to this WebSocket; null to open a new one
     */
    void upgrade(
            HttpServletRequest request,
            HttpServletResponse response,
            EngineRequest handshake,
            @Nullable EngineSession session)
            throws IOException, ServletException;
}
