package io.socketio.engine;

import io.socketio.config.EngineConfig;
import io.socketio.protocol.engineio.EncodedMessage;

/**
 * Protocol 4, "Heartbeat": a ping some time after the last pong, and the end of the session if the next pong does not
 * come in time.
 */
final class PingingHeartbeat extends Heartbeat {
    private enum State {
        /** Waits for the time of the next ping. */
        RESTING,
        /** Waits for the pong. */
        PINGED,
        /** Waits for the pong; another packet has shown meanwhile that the client lives, and has bought it more time. */
        EXTENDED
    }

    private final EngineSession session;
    private final EngineConfig config;
    private final Timer timer;
    private volatile State state = State.RESTING;

    PingingHeartbeat(EngineSession session, EngineConfig config, Timer timer) {
        this.session = session;
        this.config = config;
        this.timer = timer;
    }

    @Override
    void start() {
        timer.schedule(this, config.heartbeats().interval());
    }

    /** Only servers ping. */
    @Override
    void onPing() {
        session.abort(CloseReason.TRANSPORT_ERROR);
    }

    @Override
    void onPong() {
        state = State.RESTING;
        start();
    }

    @Override
    void onOtherPacket() {
        if (state == State.PINGED) {
            state = State.EXTENDED;
            timer.schedule(this, config.heartbeats().timeout());
        }
    }

    @Override
    void stop() {
        timer.retire(this);
    }

    @Override
    protected void run() {
        switch (state) {
            case RESTING -> {
                state = State.PINGED;
                timer.scheduleNext(this, config.heartbeats().timeout());
                session.send(EncodedMessage.PING);
            }
            case PINGED, EXTENDED -> {
                if (session.wasPaused()) {
                    // It may well have answered: we are the ones who did not read.
                    timer.schedule(this, config.heartbeats().timeout());
                } else {
                    session.abort(CloseReason.PING_TIMEOUT);
                }
            }
        }
    }
}
