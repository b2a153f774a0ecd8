package io.socketio.config;

/**
 * Bounds what answers carry, and how many threads of the container clients may hold.
 *
 * @param maxPacketsPerPoll how many packets the answer to a poll has at most; the rest follows with the next one
 * @param maxWaitingHandshakes how many WebSocket handshakes may hold a thread of the container at a time, while a hook or a
 *     middleware decides on them; 0 means unlimited
 * @param maxBlockedReaders how many threads of the container that read WebSockets may wait at a time for listeners to
 *     work off what a client has sent; 0 means unlimited
 */
public record HttpLimits(int maxPacketsPerPoll, int maxWaitingHandshakes, int maxBlockedReaders) {
    /**
     * 16 packets, the most that Python's client takes; 8 handshakes and 4 readers, which together leave something of the
     * 16 threads of a small container.
     */
    public static final HttpLimits DEFAULT = new HttpLimits(16, 8, 4);

    /** @throws ConfigurationException if a value is not allowed */
    public HttpLimits {
        Check.positive("max.packets.per.poll", maxPacketsPerPoll);
        Check.positiveOrUnlimited("max.waiting.handshakes", maxWaitingHandshakes);
        Check.positiveOrUnlimited("max.blocked.readers", maxBlockedReaders);
    }
}
