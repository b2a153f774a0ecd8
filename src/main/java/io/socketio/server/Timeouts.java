package io.socketio.server;

import java.time.Duration;

/** The timeouts that apply unless the application sets one. */
final class Timeouts {
    /** For the acknowledgements of a broadcast. */
    static final Duration BROADCAST = Duration.ofSeconds(10);
    /** For fetching the sockets of other nodes. */
    static final Duration FETCH = Duration.ofSeconds(5);
    /** For the acknowledgements of other nodes. */
    static final Duration SERVER_SIDE = Duration.ofSeconds(5);

    /** For an old connection to end and for the recovery store to answer, each, when a client comes back. */
    static final Duration RECOVERY = Duration.ofSeconds(5);

    private Timeouts() {}

    /** @throws IllegalArgumentException if a timeout of the application is not positive */
    static Duration positive(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A timeout of " + timeout + " is not possible; it has to be positive");
        }
        return timeout;
    }
}
