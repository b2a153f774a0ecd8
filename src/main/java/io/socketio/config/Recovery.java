package io.socketio.config;

import java.time.Duration;

/**
 * What is kept for clients that come back after a lost connection (connection state recovery). What exceeds one of the
 * bounds is evicted, the oldest first, and its client starts afresh.
 *
 * @param maxDisconnectionDuration how long a client may be away
 * @param maxSockets how many sockets of clients that are away each namespace keeps
 * @param maxEvents how many events each namespace keeps
 * @param maxBytes how many bytes of events and sockets all namespaces keep together; what is too much is evicted from the
 *     namespace that keeps the most
 * @param skipMiddlewares whether the middlewares of the namespace are skipped for a client that comes back
 */
public record Recovery(
        Duration maxDisconnectionDuration, int maxSockets, int maxEvents, long maxBytes, boolean skipMiddlewares) {
    /** Two minutes, 10,000 sockets, 10,000 events, 32 MiB, and middlewares are skipped. */
    public static final Recovery DEFAULT = new Recovery(Duration.ofMinutes(2), 10_000, 10_000, 32L << 20, true);

    /** @throws ConfigurationException if a value is not allowed */
    public Recovery {
        Check.duration("recovery.max.disconnection.duration", maxDisconnectionDuration);
        Check.positive("recovery.max.sockets", maxSockets);
        Check.positive("recovery.max.events", maxEvents);
        Check.positiveBytes("recovery.max.bytes", maxBytes);
    }

    /** Returns a copy for clients that may be away for this time. */
    public Recovery withMaxDisconnectionDuration(Duration time) {
        return new Recovery(time, maxSockets, maxEvents, maxBytes, skipMiddlewares);
    }

    /** Returns a copy that keeps up to this many sockets in each namespace. */
    public Recovery withMaxSockets(int sockets) {
        return new Recovery(maxDisconnectionDuration, sockets, maxEvents, maxBytes, skipMiddlewares);
    }

    /** Returns a copy that keeps up to this many events in each namespace. */
    public Recovery withMaxEvents(int events) {
        return new Recovery(maxDisconnectionDuration, maxSockets, events, maxBytes, skipMiddlewares);
    }

    /** Returns a copy that keeps up to this many bytes in all namespaces together. */
    public Recovery withMaxBytes(long bytes) {
        return new Recovery(maxDisconnectionDuration, maxSockets, maxEvents, bytes, skipMiddlewares);
    }

    /** Returns a copy that skips the middlewares for clients that come back, or does not. */
    public Recovery withSkipMiddlewares(boolean skip) {
        return new Recovery(maxDisconnectionDuration, maxSockets, maxEvents, maxBytes, skip);
    }
}
