package io.socketio.engine;

import io.socketio.config.EngineConfig;
import io.socketio.protocol.engineio.EncodedMessage;

/** Protocol 3: the client pings and is answered; if its next ping does not come in time the session ends. */
final class AnsweringHeartbeat extends Heartbeat {
    private final Host host;
    private final EngineConfig config;
    private final Timer timer;

    AnsweringHeartbeat(Host host, EngineConfig config, Timer timer) {
        this.host = host;
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
        host.send(EncodedMessage.PONG);
    }

    /** Only servers answer. */
    @Override
    void onPong() {
        host.abort(CloseReason.TRANSPORT_ERROR);
    }

    @Override
    void onOtherPacket() {}

    @Override
    void stop() {
        timer.cancelPermanently(this);
    }

    @Override
    protected void run() {
        if (host.wasPaused() || timer.wasLate()) {
            // It may have pinged: the server is the side that did not read.
            timer.schedule(this, config.heartbeats().timeout());
        } else {
            timer.execute(() -> host.abort(CloseReason.PING_TIMEOUT));
        }
    }
}
