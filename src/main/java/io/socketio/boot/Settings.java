package io.socketio.boot;

import io.socketio.config.ConfigurationException;
import io.socketio.config.Cookie;
import io.socketio.config.Cors;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import io.socketio.config.SocketIoOptions;
import io.socketio.config.TransportName;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration of the default server. A key such as {@code socketio.ping.interval} is looked for as a system
 * property, as an environment variable ({@code SOCKETIO_PING_INTERVAL}), and as an init parameter of the servlet context.
 */
final class Settings {
    static final String PREFIX = "socketio.";
    private static final Pattern ORIGIN = Pattern.compile("\\s*(/.+?/(?=\\s*(?:,|$))|[^,]*?)\\s*(?:,|$)");
    private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h)");

    private final Function<String, @Nullable String> source;

    Settings(Function<String, @Nullable String> source) {
        this.source = source;
    }

    static Settings of(ServletContext context) {
        return new Settings(inOrder(System::getProperty, System::getenv, context::getInitParameter));
    }

    static Function<String, @Nullable String> inOrder(
            Function<String, @Nullable String> properties,
            Function<String, @Nullable String> environment,
            Function<String, @Nullable String> parameters) {
        return key -> {
            String property = properties.apply(key);
            String variable = property != null ? null : environment.apply(variable(key));
            return property != null ? property : variable != null ? variable : parameters.apply(key);
        };
    }

    /** The name of a key in the environment. */
    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** All keys that there are. */
    static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        Settings probe = new Settings(key -> {
            keys.add(key);
            return null;
        });
        probe.wantsDefaultServer(false);
        probe.webSocket();
        probe.applyTo(SocketIoConfig.builder());
        return keys;
    }

    /** Whether the default server is wanted although no handler was found. */
    boolean wantsDefaultServer(boolean byDefault) {
        return value("default.server", Settings::bool, byDefault);
    }

    /** The one key that is for all servers of the application. */
    WebSocketMode webSocket() {
        return value("websocket", Settings::way, WebSocketMode.AUTO);
    }

    /** Sets what is given. */
    void applyTo(SocketIoOptions<?> options) {
        read("path", (key, value) -> value, options::path);
        read("ping.interval", Settings::duration, options::pingInterval);
        read("ping.timeout", Settings::duration, options::pingTimeout);
        read("upgrade.timeout", Settings::duration, options::upgradeTimeout);
        read("connect.timeout", Settings::duration, options::connectTimeout);
        read("max.payload", Settings::integer, options::maxPayload);
        read("transports", Settings::transports, options::transports);
        read("allow.upgrades", Settings::bool, options::allowUpgrades);
        read("allow.eio3", Settings::bool, options::allowEio3);
        applyCors(options);
        applyCookie(options);
        read("outbox.packets.per.client", Settings::integer, options::outboxPacketsPerClient);
        read("outbox.bytes.per.client", Settings::longInteger, options::outboxBytesPerClient);
        read("inbox.packets.per.client", Settings::integer, options::inboxPacketsPerClient);
        read("max.connections", Settings::integer, options::maxConnections);
        read("max.connections.per.address", Settings::integer, options::maxConnectionsPerAddress);
        read("shutdown.disconnect.period", Settings::duration, options::shutdownDisconnectPeriod);
        read("http.compression", Settings::bool, options::httpCompression);
        read("http.compression.threshold", Settings::integer, options::httpCompressionThreshold);
        read("per.message.deflate", Settings::bool, options::perMessageDeflate);
        read("disconnect.with.http.session", Settings::bool, options::disconnectWithHttpSession);
        read("serve.client", Settings::bool, options::serveClient);
        read("dispatch", Settings::dispatch, options::dispatch);
        read("max.attachments", Settings::integer, options::maxAttachments);
        read("attachment.timeout", Settings::duration, options::attachmentTimeout);
        read("max.json.depth", Settings::integer, options::maxJsonDepth);
        read("max.namespaces.per.client", Settings::integer, options::maxNamespacesPerClient);
        read("parser", Settings::parser, options::parser);
        read("max.dynamic.namespaces", Settings::integer, options::maxDynamicNamespaces);
        read("cleanup.empty.namespaces", Settings::bool, options::cleanupEmptyNamespaces);
        Recovery recovery = recovery();
        options.recovery(value("recovery", Settings::bool, false) ? recovery : null);
    }

    private Recovery recovery() {
        return new Recovery(
                value(
                        "recovery.max.disconnection.duration",
                        Settings::duration,
                        Recovery.DEFAULT.maxDisconnectionDuration()),
                value("recovery.max.sockets", Settings::integer, Recovery.DEFAULT.maxSockets()),
                value("recovery.max.events", Settings::integer, Recovery.DEFAULT.maxEvents()),
                value("recovery.max.bytes", Settings::longInteger, Recovery.DEFAULT.maxBytes()),
                value("recovery.skip.middlewares", Settings::bool, Recovery.DEFAULT.skipMiddlewares()));
    }

    private void applyCors(SocketIoOptions<?> options) {
        new CompositeSetting<>(this, "cors.origins", Settings::cors)
                .with("cors.credentials", Settings::bool, Cors::withCredentials)
                .with("cors.methods", (key, value) -> list(value), Cors::withMethods)
                .with("cors.allowed.headers", (key, value) -> list(value), Cors::withAllowedHeaders)
                .with("cors.exposed.headers", (key, value) -> list(value), Cors::withExposedHeaders)
                .with("cors.max.age", Settings::duration, Cors::withMaxAge)
                .to(options::cors);
    }

    private void applyCookie(SocketIoOptions<?> options) {
        new CompositeSetting<>(this, "cookie", (key, value) -> Cookie.named(value))
                .with("cookie.path", (key, value) -> value, Cookie::withPath)
                .with("cookie.domain", (key, value) -> value, Cookie::withDomain)
                .with("cookie.max.age", Settings::duration, Cookie::withMaxAge)
                .with("cookie.http.only", Settings::bool, Cookie::withHttpOnly)
                .with("cookie.secure", Settings::bool, Cookie::withSecure)
                .with("cookie.same.site", Settings::sameSite, Cookie::withSameSite)
                .with("cookie.partitioned", Settings::bool, Cookie::withPartitioned)
                .to(options::cookie);
    }

    /** Reads the text of a value. */
    interface Reader<T> {
        T read(String key, String value);
    }

    <T> void read(String name, Reader<T> reader, Consumer<T> setter) {
        String key = PREFIX + name;
        String value = source.apply(key);
        if (value != null) {
            setter.accept(reader.read(key, value.trim()));
        }
    }

    private <T> T value(String name, Reader<T> reader, T byDefault) {
        String key = PREFIX + name;
        String value = source.apply(key);
        return value == null ? byDefault : reader.read(key, value.trim());
    }

    private static List<String> list(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::trim)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** Separated by commas too, but regular expressions, which go from slash to slash, may contain some. */
    private static Cors cors(String key, String value) {
        List<String> origins = ORIGIN.matcher(value)
                .results()
                .map(match -> match.group(1))
                .filter(item -> !item.isEmpty())
                .toList();
        if (origins.isEmpty()) {
            throw new ConfigurationException(key, value, "origins such as https://app.example, or * for any");
        }
        return Cors.origins(origins);
    }

    private static long longInteger(String key, String value) {
        return number(key, value, Long.MAX_VALUE);
    }

    private static int integer(String key, String value) {
        return (int) number(key, value, Integer.MAX_VALUE);
    }

    private static long number(String key, String value, long max) {
        try {
            long number = Long.parseLong(value);
            if (Math.abs(number) <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same message
        }
        throw new ConfigurationException(key, value, "a whole number up to " + max);
    }

    private static boolean bool(String key, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigurationException(key, value, "true or false");
        };
    }

    private static Duration duration(String key, String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches() || matcher.group(1).length() > 12) {
            throw new ConfigurationException(key, value, "a duration such as 300ms, 25s, 2m or 1h");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static TransportName[] transports(String key, String value) {
        List<String> names = list(value);
        TransportName[] transports = Arrays.stream(TransportName.values())
                .filter(transport -> names.contains(transport.toString()))
                .toArray(TransportName[]::new);
        if (transports.length == 0 || transports.length != new HashSet<>(names).size()) {
            throw new ConfigurationException(key, value, "polling, websocket, or polling,websocket");
        }
        return transports;
    }

    private static SocketIoConfig.Dispatch dispatch(String key, String value) {
        return switch (value) {
            case "executor" -> SocketIoConfig.Dispatch.EXECUTOR;
            case "inline" -> SocketIoConfig.Dispatch.INLINE;
            default -> throw new ConfigurationException(key, value, "executor or inline");
        };
    }

    private static WebSocketMode way(String key, String value) {
        return switch (value) {
            case "auto" -> WebSocketMode.AUTO;
            case "jakarta" -> WebSocketMode.JAKARTA;
            default -> throw new ConfigurationException(key, value, "auto or jakarta");
        };
    }

    private static Cookie.SameSite sameSite(String key, String value) {
        return Arrays.stream(Cookie.SameSite.values())
                .filter(sites -> sites.toString().equals(value))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(key, value, "strict, lax or none"));
    }

    private static SocketIoConfig.Parser parser(String key, String value) {
        return switch (value) {
            case "json" -> SocketIoConfig.Parser.JSON;
            case "msgpack" -> SocketIoConfig.Parser.MSGPACK;
            default -> throw new ConfigurationException(key, value, "json or msgpack");
        };
    }
}
