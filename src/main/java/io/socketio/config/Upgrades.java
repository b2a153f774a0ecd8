package io.socketio.config;

import java.time.Duration;

/**
 * How clients change from long-polling to WebSocket.
 *
 * @param allowed whether they may
 * @param timeout how long the change may take; hooks and middlewares have as long to decide on a request
 */
public record Upgrades(boolean allowed, Duration timeout) {
    /** Allowed, within 10 seconds. */
    public static final Upgrades DEFAULT = new Upgrades(true, Duration.ofSeconds(10));

    /** @throws ConfigurationException if the timeout is not allowed */
    public Upgrades {
        Check.duration("upgrade.timeout", timeout);
    }
}
