package io.socketio.transport.websocket;

import io.socketio.protocol.engineio.EncodedMessage;
import java.util.List;

/**
 * An open WebSocket of a container. No method may block or throw. The {@link WebSocketTransport} receives what comes
 * in.
 */
public interface WebSocketChannel {
    /**
     * Receives the outcome of a batch: one of the methods is called, once, by any thread, maybe within {@code write}.
     */
    interface Completion {
        /** Called when the container has taken the whole batch: the next batch may be written. */
        void written();

        /** Called when the WebSocket can no longer be used. */
        void failed(Throwable failure);
    }

    /**
     * Sends each message as one WebSocket message, in order. Not called again until the previous batch is written.
     *
     * @param batch not empty; belongs to the channel
     */
    void write(List<EncodedMessage> batch, Completion completion);

    /** Runs a task that writes, soon, on a thread of the container or of the server. */
    void executeSoon(Runnable flush);

    /**
     * Closes the WebSocket. Called at most once. Writes may follow, and are ignored.
     *
     * @param code a close code of RFC 6455, section 7.4
     */
    void close(int code);

    /** Closes without waiting for a client that does not read. Called instead of {@link #close}. */
    void cut();
}
