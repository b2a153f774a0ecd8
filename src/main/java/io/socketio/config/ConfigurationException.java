package io.socketio.config;

import java.time.Duration;
import java.util.Locale;

/** A value that is not allowed: {@code socketio.ping.interval = "soon": must be a duration such as 300ms, 25s, 2m or 1h}. */
public class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param allowed what values there may be, to end the sentence "must be ..." */
    public ConfigurationException(String key, Object value, String allowed) {
        super(key + " = \"" + text(value) + "\": must be " + allowed);
    }

    /** As it is written in a configuration. */
    private static String text(Object value) {
        return value instanceof Duration duration
                ? duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT)
                : value.toString();
    }
}
