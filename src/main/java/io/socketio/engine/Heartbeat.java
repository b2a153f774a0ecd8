package io.socketio.engine;

import io.socketio.config.EngineConfig;

/**
 * The heartbeat of one session, by which each side knows that the other one is there. It is the session's, not the
 * transport's, so an upgrade leaves it as it is. As a task of the timer it ends the session in time.
 */
abstract class Heartbeat extends Timer.Task {
    static Heartbeat of(EngineSession session, EngineConfig config, Timer timer) {
        return switch (session.protocol()) {
            case V3 -> new AnsweringHeartbeat(session, config, timer);
            case V4 -> new PingingHeartbeat(session, config, timer);
        };
    }

    abstract void start();

    abstract void onPing();

    abstract void onPong();

    /** Something else has come, which also shows that the client is there. */
    abstract void onOtherPacket();

    abstract void stop();
}
