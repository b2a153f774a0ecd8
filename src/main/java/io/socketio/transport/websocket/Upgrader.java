package io.socketio.transport.websocket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Turns a request, all checks passed, into a WebSocket. One way for each API of a container that is worth it. */
@FunctionalInterface
public interface Upgrader {
    /**
     * Answers 101. Called by the thread of the container that serves the request.
     *
     * @param acceptor is asked, now or later, when the WebSocket is open; never if it does not open
     */
    void upgrade(HttpServletRequest request, HttpServletResponse response, Acceptor acceptor)
            throws IOException, ServletException;
}
