package io.socketio.transport.websocket;

import io.socketio.protocol.engineio.EncodedMessage;
import java.util.List;

/**
 * An open WebSocket of a container. Nothing here may block or throw. What comes in is told to the
 * {@link WebSocketTransport}.
 */
public interface WebSocketChannel {
    /** What became of a batch: one of the two is called, once, by any thread and maybe within {@code write}. */
    interface Completion {
        /** The container has taken all of it: the next batch may be written. */
        void written();

        /** The WebSocket is of no more use. */
        void failed(Throwable failure);
    }

    /**
     * Sends each message as one WebSocket message, in order. Not called again until the previous batch is written.
     *
     * @param batch not empty; belongs to the channel
     */
    void write(List<EncodedMessage> batch, Completion completion);

    /** Runs something that writes, soon, on a thread of the container or of the server. */
    void executeSoon(Runnable flush);

    /**
     * Closes. Called once at most; writes may follow, and are ignored.
     *
     * @param code of RFC 6455, section 7.4
     */
    void close(int code);
}
