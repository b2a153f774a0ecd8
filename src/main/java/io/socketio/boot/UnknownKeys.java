package io.socketio.boot;

import io.socketio.config.ConfigurationException;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Warns of keys that look like settings but are not: most likely they are misspelt. */
final class UnknownKeys {
    private static final Logger LOG = System.getLogger(UnknownKeys.class.getName());
    private static final String VARIABLES = Setting.variable(Setting.PREFIX);

    private UnknownKeys() {}

    static void warn(ServletContext context) {
        Set<String> given = new TreeSet<>(System.getProperties().stringPropertyNames());
        given.addAll(System.getenv().keySet());
        given.addAll(MicroProfileKeys.of(context.getClassLoader()).names());
        given.addAll(Collections.list(context.getInitParameterNames()));
        for (String key : among(given)) {
            LOG.log(Level.WARNING, "{0} is set, but there is no such key; {1}", key, advice(key));
        }
    }

    /** @throws ConfigurationException if one of the keys does not exist */
    static void refuse(Map<String, String> values) {
        List<String> unknown = among(values.keySet());
        values.forEach((key, value) -> {
            if (unknown.contains(key)) {
                throw new ConfigurationException(key, value, "left out, as there is no such key; " + advice(key));
            }
        });
    }

    static List<String> among(Collection<String> given) {
        Set<String> known = Settings.ALL.stream()
                .flatMap(setting -> Stream.of(setting.key(), setting.variable()))
                .collect(Collectors.toSet());
        return given.stream()
                .filter(key -> key.startsWith(Setting.PREFIX) || key.startsWith(VARIABLES))
                .filter(key -> !known.contains(key) && !key.equals(BundledWeld.PARAMETER))
                .toList();
    }

    static String advice(String key) {
        boolean variable = key.startsWith(VARIABLES);
        return SimilarKeys.nearest(key.substring(Setting.PREFIX.length()))
                .map(setting -> "did you mean " + (variable ? setting.variable() : setting.key()) + "?")
                .orElse("docs/configuration.md lists those that there are");
    }
}
