package io.socketio.transport.websocket;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint needs to know about its connection. The thread that serves the request passes it to the
 * configurator, which puts it into the properties of the connection for the endpoint. This is the only path that all
 * containers support.
 *
 * <p>If a container confused two connections on that path, one client would get the session of the other. Therefore
 * the properties of a connection take one setup, and a setup opens one WebSocket. Beyond that, clients are closed.
 */
final class EndpointSetup {
    private static final String PROPERTY = EndpointSetup.class.getName();
    private static final ThreadLocal<@Nullable EndpointSetup> CURRENT = new ThreadLocal<>();

    private final SharedSetup shared;
    /** Null once it was called: it refers to the request, which is no longer needed. */
    private final AtomicReference<@Nullable Acceptor> acceptor;

    // Written by the first WebSocket and by a second one; each then reads what the other has written.
    private volatile @Nullable WebSocketTransport first;
    private volatile boolean confused;

    EndpointSetup(Acceptor acceptor, SharedSetup shared) {
        this.acceptor = new AtomicReference<>(acceptor);
        this.shared = shared;
    }

    SharedSetup shared() {
        return shared;
    }

    static void begin(EndpointSetup setup) {
        CURRENT.set(setup);
    }

    static void end() {
        CURRENT.remove();
    }

    static @Nullable EndpointSetup current() {
        return CURRENT.get();
    }

    /**
     * Puts this into the properties of a connection.
     *
     * @throws IllegalStateException if they already have a setup, so they are not those of one connection
     */
    void putInto(Map<String, Object> properties) {
        if (properties.putIfAbsent(PROPERTY, this) != null) {
            throw new IllegalStateException("The container gives several connections the same properties");
        }
    }

    /** @throws IllegalStateException if the connection did not come from the servlet */
    static EndpointSetup of(Map<String, Object> properties) {
        if (properties.get(PROPERTY) instanceof EndpointSetup setup) {
            return setup;
        }
        throw new IllegalStateException("not opened by the servlet");
    }

    /**
     * Accepts the WebSocket that was opened.
     *
     * @throws IllegalStateException if this is the second one. Both are closed then, as one of them has got what is not
     *     its own
     */
    WebSocketTransport accept(WebSocketChannel channel) {
        Acceptor accepting = acceptor.getAndSet(null);
        if (accepting == null) {
            confused = true;
            closeIfConfused();
            channel.close(CloseCodes.UNEXPECTED);
            throw confusion();
        }
        WebSocketTransport accepted = accepting.accept(channel);
        first = accepted;
        closeIfConfused();
        return accepted;
    }

    private void closeIfConfused() {
        WebSocketTransport accepted = first;
        if (confused && accepted != null) {
            accepted.onError(confusion());
        }
    }

    private static IllegalStateException confusion() {
        return new IllegalStateException("The container has opened two WebSockets for one handshake");
    }
}
