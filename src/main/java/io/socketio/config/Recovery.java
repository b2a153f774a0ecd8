package io.socketio.config;

import java.time.Duration;

/**
 * What each namespace keeps for clients that come back after a lost connection (connection state recovery); whatever is
 * over one of the bounds is forgotten, the oldest first, and its client starts afresh.
 *
 * @param maxDisconnection how long a client may be away
 * @param maxSockets how many sockets that are away are kept
 * @param maxEvents how many events are kept
 * @param maxBytes how many bytes of events are kept
 * @param skipMiddlewares whether the middlewares of the namespace are not asked again about a client that comes back
 */
public record Recovery(
        Duration maxDisconnection, int maxSockets, int maxEvents, long maxBytes, boolean skipMiddlewares) {
    /** Two minutes, 10,000 sockets, 10,000 events, 16 MiB, and middlewares are skipped. */
    public static final Recovery DEFAULT = new Recovery(Duration.ofMinutes(2), 10_000, 10_000, 16L << 20, true);

    public Recovery {
        EngineConfig.check(maxDisconnection, "recovery.max.disconnection");
        EngineConfig.check(maxSockets, "recovery.max.sockets", n -> n > 0, "a number above 0");
        EngineConfig.check(maxEvents, "recovery.max.events", n -> n > 0, "a number above 0");
        EngineConfig.check(maxBytes, "recovery.max.bytes", n -> n > 0, "a number of bytes above 0");
    }

    /** The same for clients that may be away that long. */
    public Recovery withMaxDisconnection(Duration time) {
        return new Recovery(time, maxSockets, maxEvents, maxBytes, skipMiddlewares);
    }

    /** The same with other bounds in memory. */
    public Recovery withBounds(int sockets, int events, long bytes) {
        return new Recovery(maxDisconnection, sockets, events, bytes, skipMiddlewares);
    }

    /** The same, with or without middlewares. */
    public Recovery withSkipMiddlewares(boolean skip) {
        return new Recovery(maxDisconnection, maxSockets, maxEvents, maxBytes, skip);
    }
}
