package io.socketio.server;

import io.socketio.DisconnectReason;
import io.socketio.engine.Timer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of the credentials of a socket: tells its client when they expire, and disconnects it when the time of grace is
 * over. Cancelled when there are new ones, or the socket has left.
 */
final class Expiry extends Timer.Task {
    private static final String EVENT = "credentials_expired";

    private final LocalSocket socket;
    private final SocketLife life;
    private final Timer timer;
    private final Instant time;
    /** From now to the time. */
    private final Duration valid;
    /** What then remains of the time of grace, of which some may be over by now. */
    private final Duration grace;
    /** Written before the second run is scheduled. */
    private boolean told;

    Expiry(SocketLife life, Instant time) {
        this.life = life;
        this.socket = life.socket();
        LocalServer server = socket.server();
        this.timer = server.timer();
        this.time = time;
        Duration left = Duration.between(Instant.now(), time);
        Duration configured = server.config().credentialsGrace();
        this.valid = left.isNegative() ? Duration.ZERO : left;
        Duration graceLeft = left.isNegative() ? configured.plus(left) : configured;
        this.grace = graceLeft.isNegative() ? Duration.ZERO : graceLeft;
    }

    Instant time() {
        return time;
    }

    void start() {
        timer.schedule(this, valid);
        if (life.hasLeft()) {
            cancel(this);
        }
    }

    static void cancel(@Nullable Expiry expiry) {
        if (expiry != null) {
            expiry.timer.cancelPermanently(expiry);
        }
    }

    @Override
    protected void run() {
        timer.execute(told ? this::end : this::tell);
    }

    private void tell() {
        if (life.expiry() == this) {
            told = true;
            socket.emit(EVENT, grace.toMillis());
            timer.schedule(this, grace);
        }
    }

    private void end() {
        if (life.expiry() == this) {
            SocketDelivery.afterwards(
                    socket, () -> socket.client().disconnect(socket, DisconnectReason.CREDENTIALS_EXPIRED));
        }
    }

    @Override
    public String toString() {
        return "Expiry[" + time + "]";
    }
}
