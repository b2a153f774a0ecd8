package io.socketio.transport.websocket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Turns a request that has passed all checks into a WebSocket. There is one implementation for each API of a container
 * that is worth supporting.
 */
@FunctionalInterface
public interface Upgrader {
    /**
     * Answers 101. Called by the thread of the container that serves the request.
     *
     * @param acceptor called when the WebSocket is open, now or later; never called if it does not open
     */
    void upgrade(HttpServletRequest request, HttpServletResponse response, Acceptor acceptor)
            throws IOException, ServletException;
}
