package io.socketio.config;

/** A value that is not allowed: {@code socketio.ping.interval = "soon": must be a duration such as 25s or 300ms}. */
public class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String key, Object value, String allowed) {
        super(key + " = \"" + value + "\": must be " + allowed);
    }
}
