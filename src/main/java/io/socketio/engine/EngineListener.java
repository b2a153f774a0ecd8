package io.socketio.engine;

import java.nio.ByteBuffer;

/** What is built on top of Engine.IO: is told of each new session and names who listens to it. */
@FunctionalInterface
public interface EngineListener {
    /**
     * A client has connected. Messages sent in here leave together with the handshake. Must not block.
     *
     * @return who listens to this session
     */
    SessionListener onOpen(EngineSession session);

    /**
     * Listens to one session. Calls come one after the other, in the order of the client's packets whatever their
     * transport, on threads of the container: implementations must not block. What they throw closes the session.
     */
    interface SessionListener {
        /** A text message, without its type. */
        void onText(String message);

        /** @param message belongs to the listener */
        void onBinary(ByteBuffer message);

        /** The client has changed to {@link EngineSession#transport()}. */
        default void onUpgrade() {}

        /**
         * The HTTP session has ended that the session was opened in: the session is closed when this has returned. Unlike
         * the others it is called by the thread that ends the HTTP session, maybe while a message is being delivered.
         */
        default void onHttpSessionEnd() {}

        /** The session has ended; called once, and last but for messages that are being delivered at this moment. */
        void onClose(CloseReason reason);
    }
}
