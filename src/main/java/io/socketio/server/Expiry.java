package io.socketio.server;

import io.socketio.DisconnectReason;
import io.socketio.engine.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The end of the credentials of a socket: tells its client when they expire, and disconnects it when the time of grace is
 * over. Begins when the socket is in, as the client hears nothing before. Cancelled when there are new ones, or the socket
 * has left.
 */
final class Expiry extends Timer.Task {
    private static final String EVENT = "credentials_expired";

    private final LocalSocket socket;
    private final SocketLife life;
    private final Timer timer;
    private final Instant time;
    private final AtomicBoolean started = new AtomicBoolean();
    /** What remains of the time of grace when the client is told. Written before the first run is scheduled. */
    private Duration grace = Duration.ZERO;
    /** Written before the second run is scheduled. */
    private boolean told;

    Expiry(SocketLife life, Instant time) {
        this.life = life;
        this.socket = life.socket();
        this.timer = socket.server().timer();
        this.time = time;
    }

    Instant time() {
        return time;
    }

    /** Starts it, once, if the socket is in. */
    static void start(@Nullable Expiry expiry) {
        if (expiry != null && expiry.life.isIn() && expiry.started.compareAndSet(false, true)) {
            expiry.schedule();
        }
    }

    private void schedule() {
        Duration left = Duration.between(Instant.now(), time);
        Duration configured = socket.server().config().credentialsGrace();
        grace = notNegative(left.isNegative() ? configured.plus(left) : configured);
        timer.schedule(this, notNegative(left));
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
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
            try {
                socket.emit(EVENT, grace.toMillis());
            } finally {
                timer.schedule(this, grace);
            }
        }
    }

    private void end() {
        SocketDelivery.afterwards(socket, this::disconnect);
    }

    private void disconnect() {
        if (life.expiry() == this) {
            socket.client().disconnect(socket, DisconnectReason.CREDENTIALS_EXPIRED);
        }
    }

    @Override
    public String toString() {
        return "Expiry[" + time + "]";
    }
}
