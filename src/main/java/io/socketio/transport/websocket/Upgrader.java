package io.socketio.transport.websocket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Turns a request that has passed all checks into a WebSocket. There is one implementation for each API of a container
 * that is worth supporting.
 */
public interface Upgrader extends AutoCloseable {
    /**
     * Answers 101. Called by the thread of the container that serves the request.
     *
     * @param acceptor called when the WebSocket is open, now or later; never called if it does not open
     */
    void upgrade(HttpServletRequest request, HttpServletResponse response, Acceptor acceptor)
            throws IOException, ServletException;

    /** Ends what the upgrader has of its own, after the server was closed. Does nothing by default. */
    @Override
    default void close() {}
}
