package io.socketio.boot;

import io.socketio.boot.Settings.Reader;
import io.socketio.config.ConfigurationException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A value that several keys describe; the first of them says whether there is one at all. */
final class CompositeSetting<T> {
    private final Settings settings;
    private final String first;
    private @Nullable T value;

    CompositeSetting(Settings settings, String first, Reader<T> reader) {
        this.settings = settings;
        this.first = first;
        settings.read(first, reader, read -> value = read);
    }

    /** @throws ConfigurationException if the key is there without the first one, as it would be of no use */
    <V> CompositeSetting<T> with(String name, Reader<V> reader, BiFunction<T, V, T> change) {
        settings.read(name, reader, read -> {
            T current = value;
            if (current == null) {
                throw new ConfigurationException(
                        Settings.PREFIX + name, read, "left out, or given with " + Settings.PREFIX + first);
            }
            value = change.apply(current, read);
        });
        return this;
    }

    void to(Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
