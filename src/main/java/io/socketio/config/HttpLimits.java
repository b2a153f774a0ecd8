package io.socketio.config;

/**
 * Bounds what HTTP requests carry and hold.
 *
 * @param maxPacketsPerPoll how many packets the answer to a poll has at most; the rest follows with the next one
 * @param maxWaitingHandshakes how many WebSocket handshakes may hold a thread of the container at a time, while a hook or a
 *     middleware decides on them; 0 means unlimited
 */
public record HttpLimits(int maxPacketsPerPoll, int maxWaitingHandshakes) {
    /** 16 packets, the most that Python's client takes, and 8 handshakes. */
    public static final HttpLimits DEFAULT = new HttpLimits(16, 8);

    /** @throws ConfigurationException if a value is not allowed */
    public HttpLimits {
        Check.positive("max.packets.per.poll", maxPacketsPerPoll);
        Check.positiveOrUnlimited("max.waiting.handshakes", maxWaitingHandshakes);
    }
}
