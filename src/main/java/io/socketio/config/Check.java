package io.socketio.config;

import java.time.Duration;

/** Checks values and throws a {@link ConfigurationException} that names the key of a wrong one. */
final class Check {
    /** The upper bound is what clients can count: timers of browsers end at 24 days, and clients add up two durations. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private Check() {}

    /**
     * Throws unless a condition holds.
     *
     * @param key the key without {@code socketio.} in front
     * @param allowed the values that are allowed, to end the sentence "must be ..."
     */
    static void that(boolean condition, String key, Object value, String allowed) {
        if (!condition) {
            throw new ConfigurationException("socketio." + key, value, allowed);
        }
    }

    static void positive(String key, int number) {
        that(number > 0, key, number, "a number above 0");
    }

    static void positiveBytes(String key, long bytes) {
        that(bytes > 0, key, bytes, "a number of bytes above 0");
    }

    static void positiveOrUnlimited(String key, int number) {
        that(number >= 0, key, number, "a number above 0, or 0 for no bound");
    }

    static void duration(String key, Duration duration) {
        that(
                duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0,
                key,
                duration,
                "a duration from 1ms to 24h");
    }

    static void durationOrZero(String key, Duration duration) {
        that(!duration.isNegative() && duration.compareTo(LONGEST) <= 0, key, duration, "a duration from 0ms to 24h");
    }

    static void maxAge(String key, Duration age) {
        that(!age.isNegative(), key, age, "0 or longer");
    }
}
