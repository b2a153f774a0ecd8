package io.socketio.http;

import io.socketio.engine.UpgradeTarget;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Turns a request that has passed all checks into a WebSocket: what the servlet needs of the other transport. */
@FunctionalInterface
public interface WebSocketHandshake {
    /** Answers 101. Called by the thread of the container that serves the request. */
    void upgrade(HttpServletRequest request, HttpServletResponse response, UpgradeTarget target)
            throws IOException, ServletException;
}
