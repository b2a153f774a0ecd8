package io.socketio.boot;

import io.socketio.config.ConfigurationException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A value that several keys describe. The first of them makes it; the others change it. */
final class Composite<T> {
    private @Nullable T value;

    void make(T made) {
        value = made;
    }

    /**
     * Changes the value.
     *
     * @param first the key that makes it
     * @throws ConfigurationException if the first key is not given, so that this one would have no effect
     */
    void change(String key, Object given, String first, UnaryOperator<T> change) {
        T current = value;
        if (current == null) {
            throw new ConfigurationException(key, given, "left out, or given with " + first);
        }
        value = change.apply(current);
    }

    void ifPresent(Consumer<T> consumer) {
        if (value != null) {
            consumer.accept(value);
        }
    }
}
