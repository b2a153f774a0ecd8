package io.socketio.spring;

import io.socketio.boot.SocketIo;
import jakarta.servlet.ServletContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The properties {@code socketio.*} of an application, from all places that Spring Boot knows. Words may be separated by
 * dots, as in the documentation, by dashes, or by capital letters. Lists may be written as in YAML.
 */
final class Properties {
    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("socketio");
    private static final String WEBSOCKET = "socketio.websocket";

    private Properties() {}

    /** Returns the values by the keys of the documentation. A key that does not exist is returned as it is given. */
    static Map<String, String> of(ConfigurableEnvironment environment) {
        Map<String, String> known = new HashMap<>();
        SocketIo.keys().forEach(key -> known.put(letters(key), key));
        Map<String, String> values = new LinkedHashMap<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            Map<String, String> own = valuesIn(source, environment);
            // variables such as SOCKETIO_SERVICE_HOST are set by others, too
            boolean others = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
            own.forEach((name, value) -> {
                String key = known.get(letters(name));
                if (key != null || !others) {
                    values.putIfAbsent(key == null ? name : key, value);
                }
            });
        }
        return values;
    }

    private static Map<String, String> valuesIn(
            ConfigurationPropertySource source, ConfigurableEnvironment environment) {
        Map<String, String> values = new LinkedHashMap<>();
        if (source instanceof IterableConfigurationPropertySource iterable) {
            for (ConfigurationPropertyName name : iterable) {
                if (PREFIX.isAncestorOf(name)) {
                    String value = environment.resolveRequiredPlaceholders(String.valueOf(
                            iterable.getConfigurationProperty(name).getValue()));
                    if (name.isLastElementIndexed()) {
                        values.merge(name.getParent().toString(), value, (list, item) -> list + "," + item);
                    } else {
                        values.put(name.toString(), value);
                    }
                }
            }
        }
        return values;
    }

    private static String letters(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    /** Sets the one key that concerns the web application, where the library looks for it. */
    static void copyTo(ServletContext context, ConfigurableEnvironment environment) {
        String webSocket = of(environment).get(WEBSOCKET);
        if (webSocket != null) {
            context.setInitParameter(WEBSOCKET, webSocket);
        }
    }
}
