package io.socketio.engine;

import io.socketio.config.EngineConfig;
import io.socketio.protocol.engineio.EncodedMessage;

/**
 * The heartbeat of one session (protocol 4, "Heartbeat"): a ping some time after the last pong, and the end of the
 * session if the next pong does not come in time. It is the session's, not the transport's, so an upgrade leaves it as it is.
 */
final class Heartbeat extends Timer.Task {
    private enum State {
        /** Waits for the time of the next ping. */
        RESTING,
        /** Waits for the pong. */
        PINGED,
        /** Waits for the pong; another packet has shown meanwhile that the client lives, and has bought it more time. */
        EXTENDED,
        /** The session has ended. */
        STOPPED
    }

    private final EngineSession session;
    private final EngineConfig config;
    private final Timer timer;
    private volatile State state = State.RESTING;

    Heartbeat(EngineSession session, EngineConfig config, Timer timer) {
        this.session = session;
        this.config = config;
        this.timer = timer;
    }

    void start() {
        timer.schedule(this, config.pingInterval());
    }

    void onPong() {
        if (state != State.STOPPED) {
            state = State.RESTING;
            start();
        }
    }

    void onOtherPacket() {
        if (state == State.PINGED) {
            state = State.EXTENDED;
            timer.schedule(this, config.pingTimeout());
        }
    }

    void stop() {
        state = State.STOPPED;
        timer.cancel(this);
    }

    @Override
    protected void run() {
        switch (state) {
            case RESTING -> {
                state = State.PINGED;
                timer.scheduleNext(this, config.pingTimeout());
                session.send(EncodedMessage.PING);
            }
            case PINGED, EXTENDED -> {
                if (session.wasPaused()) {
                    // It may well have answered: we are the ones who did not read.
                    timer.schedule(this, config.pingTimeout());
                } else {
                    session.abort(CloseReason.PING_TIMEOUT);
                }
            }
            case STOPPED -> {}
        }
    }
}
