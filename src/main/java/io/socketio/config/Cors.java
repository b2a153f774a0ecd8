package io.socketio.config;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What browsers are told about pages of other origins, so that these can use long-polling too. The origins may then open
 * connections over every transport, as those of {@link Origins} may.
 *
 * @param origins the origins that browsers are told are allowed; with {@link Origins#OWN} CORS is off
 * @param credentials whether browsers may send cookies along
 * @param methods the methods that answers to preflights allow
 * @param allowedHeaders the request headers that answers to preflights allow; if empty, those that they ask for
 * @param exposedHeaders the headers of answers that scripts may read
 * @param maxAge how long browsers may cache answers to preflights; null leaves this to them
 */
public record Cors(
        Origins origins,
        boolean credentials,
        List<String> methods,
        List<String> allowedHeaders,
        List<String> exposedHeaders,
        @Nullable Duration maxAge) {
    private static final List<String> METHODS = List.of("GET", "HEAD", "PUT", "PATCH", "POST", "DELETE");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** Sends no CORS headers: the default. */
    public static final Cors OFF = of(Origins.OWN);

    /** @throws ConfigurationException if the name of a method or header is malformed, or credentials are not allowed */
    public Cors {
        methods = List.copyOf(methods);
        allowedHeaders = List.copyOf(allowedHeaders);
        exposedHeaders = List.copyOf(exposedHeaders);
        methods.forEach(method -> checkName("methods", method));
        allowedHeaders.forEach(header -> checkName("allowed.headers", header));
        exposedHeaders.forEach(header -> checkName("exposed.headers", header));
        boolean anyPage = origins.any() || origins.opaque();
        Check.that(
                !credentials || !anyPage,
                "cors.credentials",
                credentials,
                "false if the origins are * or null: any page could act as its visitor; name the origins");
        if (maxAge != null) {
            Check.maxAge("cors.max.age", maxAge);
        }
    }

    private static void checkName(String key, String name) {
        Check.that(TOKEN.matcher(name).matches(), "cors." + key, name, "names, such as X-Token");
    }

    private static Cors of(Origins origins) {
        return new Cors(origins, false, METHODS, List.of(), List.of(), null);
    }

    /**
     * Lets pages of these origins connect.
     *
     * @param origins names such as {@code https://app.example}; {@code *} for any; or a regular expression that matches whole
     *     origins, between slashes: {@code /https://[a-z]+\.app\.example/}
     */
    public static Cors origins(Collection<String> origins) {
        return of(Origins.of("cors.origins", origins));
    }

    /** Lets pages of these origins connect: see {@link #origins(Collection)}. */
    public static Cors origins(String... origins) {
        return origins(List.of(origins));
    }

    /**
     * Lets pages of the origins connect that pass a rule.
     *
     * @param rule decides on each request and must not block; if it throws, the origin is refused
     */
    public static Cors matching(Predicate<String> rule) {
        return of(Origins.matching(rule));
    }

    /** Returns a copy with or without cookies and HTTP authentication. Defaults to false. */
    public Cors withCredentials(boolean allowed) {
        return new Cors(origins, allowed, methods, allowedHeaders, exposedHeaders, maxAge);
    }

    /** Returns a copy that allows these methods. Defaults to GET, HEAD, PUT, PATCH, POST and DELETE. */
    public Cors withMethods(Collection<String> names) {
        return new Cors(origins, credentials, List.copyOf(names), allowedHeaders, exposedHeaders, maxAge);
    }

    /** Returns a copy that allows these request headers. Defaults to those that preflights ask for. */
    public Cors withAllowedHeaders(Collection<String> names) {
        return new Cors(origins, credentials, methods, List.copyOf(names), exposedHeaders, maxAge);
    }

    /** Returns a copy that lets scripts read these headers of answers. Defaults to none. */
    public Cors withExposedHeaders(Collection<String> names) {
        return new Cors(origins, credentials, methods, allowedHeaders, List.copyOf(names), maxAge);
    }

    /** Returns a copy that lets browsers cache answers to preflights this long; null, the default, leaves it to them. */
    public Cors withMaxAge(@Nullable Duration age) {
        return new Cors(origins, credentials, methods, allowedHeaders, exposedHeaders, age);
    }

    /** Returns whether any header is sent. */
    public boolean enabled() {
        return !origins.onlyOwn();
    }

    /** Returns the one origin that is allowed; null if there are several, or a pattern or rule decides. */
    public @Nullable String onlyOrigin() {
        return origins.names().size() == 1 && origins.patterns().isEmpty() && origins.rule() == null
                ? origins.names().iterator().next()
                : null;
    }
}
