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
        /**
         * Waits for the pong; another packet has shown meanwhile that the client lives, and has bought it more time.
         */
        EXTENDED
    }

    private final Host host;
    private final EngineConfig config;
    private final Timer timer;
    private volatile State state = State.RESTING;

    PingingHeartbeat(Host host, EngineConfig config, Timer timer) {
        this.host = host;
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
        host.abort(CloseReason.TRANSPORT_ERROR);
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
        timer.cancelPermanently(this);
    }

    @Override
    protected void run() {
        switch (state) {
            case RESTING -> {
                state = State.PINGED;
                timer.schedule(this, config.heartbeats().timeout());
                host.send(EncodedMessage.PING);
            }
            case PINGED, EXTENDED -> {
                if (host.wasPaused() || timer.wasLate()) {
                    // It may have answered: the server is the side that did not read.
                    timer.schedule(this, config.heartbeats().timeout());
                } else {
                    timer.execute(() -> host.abort(CloseReason.PING_TIMEOUT));
                }
            }
        }
    }
}
