package io.socketio.config;

import java.time.Duration;

/**
 * When the server sends pings, and how long it waits for the answers.
 *
 * @param interval from a client's last pong, or from its connection, to the next ping
 * @param timeout how long a client may take to answer a ping
 */
public record Heartbeats(Duration interval, Duration timeout) {
    /** Pings 25 seconds after the last pong and waits 20 seconds for the answer. */
    public static final Heartbeats DEFAULT = new Heartbeats(Duration.ofSeconds(25), Duration.ofSeconds(20));

    /** @throws ConfigurationException if a value is not allowed */
    public Heartbeats {
        Check.duration("ping.interval", interval);
        Check.duration("ping.timeout", timeout);
    }

    /** Returns how long a connection can stay silent before the server gives it up: interval and timeout together. */
    public Duration longestSilence() {
        return interval.plus(timeout);
    }
}
