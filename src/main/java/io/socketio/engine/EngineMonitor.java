package io.socketio.engine;

import io.socketio.config.TransportName;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;

/**
 * Observes all connections, for metrics and debugging. Called for each packet, on threads of the container, of handlers
 * and of the timer, perhaps while a lock of the server is held. Implementations must be fast, must not block, must only
 * read from the session, and must not keep packets. Exceptions are logged.
 */
public interface EngineMonitor {
    /** A monitor that does nothing. */
    EngineMonitor NONE = new EngineMonitor() {};

    /** A session has been opened. */
    default void onOpen(EngineSession session) {}

    /** The session has changed to {@link EngineSession#transport()}. */
    default void onUpgrade(EngineSession session) {}

    /**
     * A packet was received and will be handled next. Not called for the packets with which a client probes an upgrade.
     */
    default void onPacketIn(EngineSession session, EnginePacket packet) {}

    /** A packet was queued for the client. Not called for packets of transports, such as the answer to a probe. */
    default void onPacketOut(EngineSession session, EncodedMessage packet) {}

    /** A packet is not sent: it was not queued, or it is removed from the queue. */
    default void onDrop(EngineSession session, EncodedMessage packet, DropReason reason) {}

    /** A poll has come, and waits for packets; the first is the handshake. Not called for one that is refused. */
    default void onPoll(EngineSession session) {}

    /**
     * A WebSocket message or the body of a POST has come from the client.
     *
     * @param transport what brought it: after an upgrade that may still be the previous one
     * @param bytes its content, without the headers of frames and HTTP, and not compressed
     */
    default void onBytesIn(EngineSession session, TransportName transport, long bytes) {}

    /**
     * WebSocket messages, or the body that answers a poll, are handed to the container.
     *
     * @param bytes their content, without the headers of frames and HTTP, and not compressed
     */
    default void onBytesOut(EngineSession session, TransportName transport, long bytes) {}

    /** The session has ended; called once. */
    default void onClose(EngineSession session, CloseReason reason) {}
}
