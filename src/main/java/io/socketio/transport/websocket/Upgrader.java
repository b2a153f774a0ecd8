package io.socketio.transport.websocket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Recognizes WebSocket handshakes, and turns those that have passed all checks into WebSockets. There is one
 * implementation for each API of a container that is worth supporting.
 */
public interface Upgrader extends AutoCloseable {
    /**
     * Returns whether a request asks for a WebSocket in a form that the container supports. The default is the form of
     * HTTP/1.1 (RFC 6455), a GET with headers.
     */
    default boolean recognizes(HttpServletRequest request) {
        return UpgradeHeaders.arePresent(request);
    }

    /**
     * Answers 101, or 200 over HTTP/2. Called by the thread of the container that serves the request.
     *
     * @param acceptor called when the WebSocket is open, now or later; never called if it does not open
     */
    void upgrade(HttpServletRequest request, HttpServletResponse response, Acceptor acceptor)
            throws IOException, ServletException;

    /** Ends what the upgrader has of its own, after the server was closed. Does nothing by default. */
    @Override
    default void close() {}
}
