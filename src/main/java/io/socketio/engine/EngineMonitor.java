package io.socketio.engine;

import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;

/**
 * Is told of what happens on all connections: for metrics and debugging. Called on threads of the container and of the timer,
 * for each packet: implementations must be quick, must not block, and must not keep packets.
 */
public interface EngineMonitor {
    /** Is told, and does nothing. */
    EngineMonitor NONE = new EngineMonitor() {};

    /** A session has been opened. */
    default void onOpen(EngineSession session) {}

    /** The session has changed to {@link EngineSession#transport()}. */
    default void onUpgrade(EngineSession session) {}

    /** A packet has come in, before it is handled; not those by which a client probes an upgrade. */
    default void onPacketIn(EngineSession session, EnginePacket packet) {}

    /** A packet was queued for the client; not those that transports make themselves, as an answer to a probe. */
    default void onPacketOut(EngineSession session, EncodedMessage packet) {}

    /** The session has ended; called once. */
    default void onClose(EngineSession session, CloseReason reason) {}
}
