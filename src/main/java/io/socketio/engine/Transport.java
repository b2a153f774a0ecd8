package io.socketio.engine;

import io.socketio.config.TransportName;
import io.socketio.protocol.engineio.EncodedMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to a client: a WebSocket, or the polls of a session. Implementations tell the session of what happens to them
 * by its {@code on...} methods, never while holding a lock. No method may block.
 */
public interface Transport {
    TransportName name();

    /** How many bytes one batch may take; a single packet may be larger. */
    long maxBatchBytes();

    /**
     * Sends packets, in order. Is only called after {@link EngineSession#onReady}, once for each such call. When the
     * container has taken all of it, the transport calls {@link EngineSession#onWritten}, or
     * {@link EngineSession#onWrittenAndReady}; when it failed, {@link EngineSession#onTransportClosed}. All of them may
     * happen within this call.
     *
     * @param batch not empty; belongs to the transport
     */
    void write(List<EncodedMessage> batch);

    /**
     * Runs something that writes: on another thread and soon, if it is worth while to write several batches as one; else
     * at once.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the container is stopping
     */
    default void soon(Runnable flush) {
        flush.run();
    }

    /**
     * Ends this transport: the session is over, or has moved to another one. Nothing is written afterwards, and nothing
     * that happens to the transport is told any more.
     *
     * @param reason why; {@link CloseReason#SLOW_CONSUMER} says that the client does not read, so nothing may wait for it
     * @param last what answers a poll that is still waiting; null to refuse it, as the session has left polling. Of no
     *     use to a WebSocket
     */
    void close(CloseReason reason, @Nullable EncodedMessage last);
}
