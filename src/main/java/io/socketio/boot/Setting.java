package io.socketio.boot;

import java.util.Locale;

/**
 * One key of the configuration.
 *
 * @param name the key without {@code socketio.} in front
 * @param type the type of its values
 * @param target sets what is configured
 * @param byDefault the value of a server that is not configured, for the documentation
 * @param meaning what the key sets, for the documentation
 */
record Setting<T>(String name, ValueType<T> type, Target<T> target, String byDefault, String meaning) {
    static final String PREFIX = "socketio.";
    /** The default of a key that has no value unless it is given. */
    static final String NONE = "none";

    /** Takes the value of a setting. */
    @FunctionalInterface
    interface Target<T> {
        void set(Draft draft, T value);
    }

    /** Returns a setting of the application, which sets no option of a server. */
    static <T> Setting<T> ofApplication(String name, ValueType<T> type, String byDefault, String meaning) {
        return new Setting<>(name, type, (draft, value) -> {}, byDefault, meaning);
    }

    String key() {
        return PREFIX + name;
    }

    /** Returns the name of its environment variable. */
    String variable() {
        return variable(key());
    }

    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** @throws io.socketio.config.ConfigurationException if the text is not allowed */
    T read(String text) {
        return type.reader().read(key(), text.trim());
    }

    /** @throws io.socketio.config.ConfigurationException if the text is not allowed */
    void apply(Draft draft, String text) {
        target.set(draft, read(text));
    }
}
