package io.socketio.server;

import java.time.Duration;

/** How long answers are waited for where the application does not say. */
final class DefaultTimeouts {
    /** For the acknowledgements of a broadcast. */
    static final Duration BROADCAST = Duration.ofSeconds(10);
    /** For the sockets of other nodes. */
    static final Duration FETCH = Duration.ofSeconds(5);
    /** For the answers of other nodes to an event. */
    static final Duration SERVER_SIDE = Duration.ofSeconds(5);

    private DefaultTimeouts() {}
}
