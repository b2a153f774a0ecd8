package io.socketio.boot;

import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Keys that look like settings and are none: most likely they are misspelt. */
final class UnknownKeys {
    private static final Logger LOG = System.getLogger(UnknownKeys.class.getName());

    private UnknownKeys() {}

    static void warn(ServletContext context) {
        Set<String> given = new TreeSet<>(System.getProperties().stringPropertyNames());
        given.addAll(System.getenv().keySet());
        given.addAll(Collections.list(context.getInitParameterNames()));
        for (String key : among(given)) {
            LOG.log(Level.WARNING, "{0} is set, but there is no such key; there are {1}", key, Settings.keys());
        }
    }

    static List<String> among(Collection<String> given) {
        Set<String> known = new HashSet<>(Settings.keys());
        Settings.keys().forEach(key -> known.add(Settings.variable(key)));
        known.add(BundledWeld.PARAMETER);
        return given.stream()
                .filter(key -> key.startsWith(Settings.PREFIX) || key.startsWith(Settings.variable(Settings.PREFIX)))
                .filter(key -> !known.contains(key))
                .toList();
    }
}
