package io.socketio.config;

import java.time.Duration;
import java.util.Locale;

/** Reports a value that is not allowed: {@code socketio.ping.interval = "soon": must be a duration such as 300ms, 25s, 2m or 1h}. */
public class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the key, the value and what is allowed.
     *
     * @param allowed the values that are allowed, to end the sentence "must be ..."
     */
    public ConfigurationException(String key, Object value, String allowed) {
        super(key + " = \"" + text(value) + "\": must be " + allowed);
    }

    /** Writes a value as in a configuration. */
    private static String text(Object value) {
        return value instanceof Duration duration
                ? duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT)
                : value.toString();
    }
}
