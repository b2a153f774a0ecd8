package io.socketio.engine;

import io.socketio.config.EngineConfig;
import io.socketio.protocol.engineio.EncodedMessage;

/** Protocol 3: the client pings and is answered; if its next ping does not come in time the session ends. */
final class AnsweringHeartbeat extends Heartbeat {
    private final EngineSession session;
    private final EngineConfig config;
    private final Timer timer;

    AnsweringHeartbeat(EngineSession session, EngineConfig config, Timer timer) {
        this.session = session;
        this.config = config;
        this.timer = timer;
    }

    @Override
    void start() {
        timer.schedule(this, config.heartbeats().longestSilence());
    }

    @Override
    void onPing() {
        start();
        session.send(EncodedMessage.PONG);
    }

    /** Only servers answer. */
    @Override
    void onPong() {
        session.abort(CloseReason.TRANSPORT_ERROR);
    }

    @Override
    void onOtherPacket() {}

    @Override
    void stop() {
        timer.retire(this);
    }

    @Override
    protected void run() {
        if (session.wasPaused()) {
            // It may well have pinged: we are the ones who did not read.
            timer.schedule(this, config.heartbeats().timeout());
        } else {
            session.abort(CloseReason.PING_TIMEOUT);
        }
    }
}
