package io.socketio.boot;

import io.socketio.config.SocketIoOptions;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration. A key such as {@code socketio.ping.interval} is looked for as a system property, as an
 * environment variable ({@code SOCKETIO_PING_INTERVAL}), in MicroProfile Config if there is one, and as an init parameter of
 * the servlet context; the first one that is there counts.
 */
final class Settings {
    private static final Setting<Boolean> DEFAULT_SERVER = Setting.ofApplication(
            "default.server",
            ValueTypes.BOOLEAN,
            "true with, false without a class with @NamespaceEndpoint",
            "whether the default server exists; the library itself is not affected");
    private static final Setting<WebSocketMode> WEBSOCKET = Setting.ofApplication(
            "websocket",
            ValueTypes.word(WebSocketMode.class),
            "auto",
            "who reads and writes the frames of WebSockets, for all servers of the application");

    /** The keys that set options of a server. */
    private static final List<Setting<?>> OPTIONS = Stream.of(
                    EngineSettings.ALL, SocketIoSettings.ALL, AdminSettings.ALL, CorsAndCookieSettings.ALL)
            .<Setting<?>>flatMap(List::stream)
            .toList();

    /** All keys that there are. The documentation has a row for each of them. */
    static final List<Setting<?>> ALL = Stream.concat(Stream.of(DEFAULT_SERVER, WEBSOCKET), OPTIONS.stream())
            .toList();

    private final Function<String, @Nullable String> source;

    Settings(Function<String, @Nullable String> source) {
        this.source = source;
    }

    static Settings of(ServletContext context) {
        MicroProfileKeys keys = MicroProfileKeys.of(context.getClassLoader());
        return new Settings(inOrder(System::getProperty, System::getenv, key -> {
            String value = keys.value(key);
            return value != null ? value : context.getInitParameter(key);
        }));
    }

    static Function<String, @Nullable String> inOrder(
            Function<String, @Nullable String> properties,
            Function<String, @Nullable String> environment,
            Function<String, @Nullable String> parameters) {
        return key -> {
            String property = properties.apply(key);
            String variable = property != null ? null : environment.apply(Setting.variable(key));
            return property != null ? property : variable != null ? variable : parameters.apply(key);
        };
    }

    /**
     * Returns whether the application gets a default server.
     *
     * @param byDefault whether it does if nothing is said
     */
    boolean wantsDefaultServer(boolean byDefault) {
        return value(DEFAULT_SERVER, byDefault);
    }

    /** Returns how all servers of the application get their WebSockets. */
    WebSocketMode webSocket() {
        return value(WEBSOCKET, WebSocketMode.AUTO);
    }

    /**
     * Sets the options that are given.
     *
     * @throws io.socketio.config.ConfigurationException if a value is not allowed
     */
    void applyTo(SocketIoOptions<?> options) {
        Draft draft = new Draft(options);
        for (Setting<?> setting : OPTIONS) {
            String text = source.apply(setting.key());
            if (text != null) {
                setting.apply(draft, text);
            }
        }
        draft.complete();
    }

    private <T> T value(Setting<T> setting, T byDefault) {
        String text = source.apply(setting.key());
        return text == null ? byDefault : setting.read(text);
    }
}
