package io.socketio.http;

import io.socketio.engine.UpgradeTarget;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Turns a request that has passed all checks into a WebSocket. */
@FunctionalInterface
public interface WebSocketHandshake {
    /** Answers 101. Called by the container's thread that serves the request. */
    void upgrade(HttpServletRequest request, HttpServletResponse response, UpgradeTarget target)
            throws IOException, ServletException;
}
