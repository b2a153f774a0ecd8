package io.socketio.engine;

import io.socketio.config.EngineConfig;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.ProtocolVersion;

/**
 * The heartbeat of one session, by which each side notices when the other one is gone. It belongs to the session, not
 * to the transport, so an upgrade does not affect it. As a task of the timer it ends the session in time.
 */
abstract class Heartbeat extends Timer.Task {
    /** What the session does for its heartbeat. */
    interface Host {
        /** Sends a ping or pong. */
        void send(EncodedMessage message);

        /** Returns whether reading has been paused since the last call: then an answer may lie unread. */
        boolean wasPaused();

        /** The client is gone, or breaks the protocol. */
        void abort(CloseReason reason);
    }

    static Heartbeat of(ProtocolVersion protocol, Host host, EngineConfig config, Timer timer) {
        return switch (protocol) {
            case V3 -> new AnsweringHeartbeat(host, config, timer);
            case V4 -> new PingingHeartbeat(host, config, timer);
        };
    }

    abstract void start();

    abstract void onPing();

    abstract void onPong();

    /** Another packet has come, which also shows that the client is there. */
    abstract void onOtherPacket();

    abstract void stop();
}
