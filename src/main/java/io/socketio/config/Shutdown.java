package io.socketio.config;

import java.time.Duration;

/**
 * How the server closes.
 *
 * @param disconnectPeriod the time over which it spreads the disconnects; zero means all at once
 */
public record Shutdown(Duration disconnectPeriod) {
    /** Disconnects all clients at once. */
    public static final Shutdown DEFAULT = new Shutdown(Duration.ZERO);

    /** @throws ConfigurationException if the period is not allowed */
    public Shutdown {
        Check.durationOrZero("shutdown.disconnect.period", disconnectPeriod);
    }
}
