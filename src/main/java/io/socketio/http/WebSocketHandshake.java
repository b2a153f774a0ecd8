package io.socketio.http;

import io.socketio.engine.UpgradeTarget;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Recognizes WebSocket handshakes, and turns those that have passed all checks into WebSockets. */
public interface WebSocketHandshake {
    /** Returns whether a request asks for a WebSocket in a form that the container supports. */
    boolean recognizes(HttpServletRequest request);

    /** Answers 101, or 200 over HTTP/2. Called by the container's thread that serves the request. */
    void upgrade(HttpServletRequest request, HttpServletResponse response, UpgradeTarget target)
            throws IOException, ServletException;
}
