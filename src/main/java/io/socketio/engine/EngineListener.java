package io.socketio.engine;

import java.nio.ByteBuffer;

/** The layer on top of Engine.IO: receives each new session and provides its listener. */
@FunctionalInterface
public interface EngineListener {
    /**
     * A client has connected. Messages sent here leave together with the handshake. Must not block.
     *
     * @return the listener of this session
     */
    SessionListener onOpen(EngineSession session);

    /**
     * Returns whether sessions are half-open, and bounded as such, until this layer calls {@link
     * EngineSession#confirm}. Defaults to false: each session is confirmed when it has been opened.
     */
    default boolean confirmsSessions() {
        return false;
    }

    /**
     * Listens to one session. It is called by one thread at a time, in the order of the client's packets over all
     * transports, on threads of the container: implementations must not block. An exception closes the session.
     */
    interface SessionListener {
        /** A text message, without its type. */
        void onText(String message);

        /** @param message belongs to the listener */
        void onBinary(ByteBuffer message);

        /** The client has changed to {@link EngineSession#transport()}. */
        default void onUpgrade() {}

        /**
         * The HTTP session has ended in which the session was opened; the session is closed when this method returns.
         * Unlike the others it is called by the thread that ends the HTTP session, perhaps during the delivery of a
         * message.
         */
        default void onHttpSessionEnd() {}

        /** The session has ended. Called once; only a message that is being delivered at that moment may follow. */
        void onClose(CloseReason reason);
    }
}
