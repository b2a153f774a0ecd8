package io.socketio.boot;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The keys in MicroProfile Config, if the application has one. Links without its API. */
interface MicroProfileKeys {
    /** There is no MicroProfile Config. */
    MicroProfileKeys NONE = new MicroProfileKeys() {
        @Override
        public @Nullable String value(String key) {
            return null;
        }

        @Override
        public Set<String> names() {
            return Set.of();
        }
    };

    /** Returns the value of a key; null if no source has it. */
    @Nullable
    String value(String key);

    /** Returns the names of all that is configured, of other libraries too. */
    Set<String> names();

    static MicroProfileKeys of(@Nullable ClassLoader application) {
        try {
            return Present.of(application);
        } catch (LinkageError | RuntimeException e) {
            System.getLogger(MicroProfileKeys.class.getName())
                    .log(Level.DEBUG, "The application has no MicroProfile Config: {0}", e.toString());
            return NONE;
        }
    }

    /** Links only where the API is there. */
    record Present(Config config) implements MicroProfileKeys {
        private static final Logger LOG = System.getLogger(MicroProfileKeys.class.getName());

        /** @throws IllegalStateException if there is no implementation */
        static MicroProfileKeys of(@Nullable ClassLoader application) {
            return new Present(ConfigProvider.getConfig(application));
        }

        @Override
        public @Nullable String value(String key) {
            return config.getOptionalValue(key, String.class).orElse(null);
        }

        @Override
        public Set<String> names() {
            Set<String> names = new TreeSet<>();
            try {
                config.getPropertyNames().forEach(names::add);
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "A source of MicroProfile Config cannot tell its keys", e);
            }
            return names;
        }
    }
}
