package io.socketio.engine;

import io.socketio.config.TransportName;
import io.socketio.protocol.engineio.EncodedMessage;
import java.util.List;
import java.util.Set;

/**
 * The connection of a session with its client: a WebSocket, or the polls of a session. Implementations notify the
 * session of what happens to them by its {@code on...} methods, never while holding a lock. No method may block or
 * throw. What the engine needs to know about a kind of transport it asks here; it does not compare names.
 */
public interface Transport {
    /** Returns the name on the wire. */
    TransportName name();

    /** Returns the transports to which a session may change from this one. Defaults to none. */
    default Set<TransportName> upgradesTo() {
        return Set.of();
    }

    /**
     * Returns whether the two sides say goodbye by a close packet, as there is no connection that they could close.
     * Defaults to false.
     */
    default boolean closesByPacket() {
        return false;
    }

    /** Returns how many bytes one batch may have; a single packet may be larger. */
    long maxBatchBytes();

    /** Returns how many packets one batch may have. Defaults to any number. */
    default int maxBatchPackets() {
        return Integer.MAX_VALUE;
    }

    /**
     * Sends packets, in order. Is called at most once for each call of {@link EngineSession#onReady}. When the
     * container has taken all of it, the transport calls {@link EngineSession#onWritten}, or {@link
     * EngineSession#onWrittenAndReady}; when it failed, {@link EngineSession#onTransportClosed}. All of them may be
     * called within this call, and {@code onReady} too.
     *
     * @param batch not empty; belongs to the transport
     */
    void write(List<EncodedMessage> batch);

    /**
     * Runs something that writes: soon and on another thread, if one write for several batches is cheaper; otherwise at
     * once, which is the default.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the container is stopping
     */
    default void executeSoon(Runnable flush) {
        flush.run();
    }

    /**
     * Ends this transport, as the session is over. From then on it writes nothing and notifies the session of nothing.
     * May be called more than once.
     *
     * @param reason why; {@link CloseReason#SLOW_CONSUMER} says that the client does not read, so nothing may wait for it
     * @param last answers a poll that is still waiting; ignored by transports without polls
     */
    void close(CloseReason reason, EncodedMessage last);

    /**
     * Ends this transport, as the session has moved to another one: like {@link #close}, which is the default, but
     * requests that still wait are refused.
     */
    default void moved() {
        close(CloseReason.TRANSPORT_CLOSE, EncodedMessage.NOOP);
    }
}
