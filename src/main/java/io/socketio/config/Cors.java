package io.socketio.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins may connect. An origin is allowed if it is named, matches a pattern, or passes the rule.
 * Without any of these CORS is off: browsers keep other origins from long-polling, but not from WebSocket.
 *
 * @param origins names such as {@code https://app.example}, or {@code *} for any
 * @param patterns regular expressions that match whole origins
 * @param rule decides, on a thread of the container, on each request of an origin that is not named; null for none
 * @param credentials whether browsers may send cookies along
 * @param methods the methods that answers to preflights allow
 * @param allowedHeaders the request headers that answers to preflights allow; if empty, those that they ask for
 * @param exposedHeaders the headers of answers that scripts may read
 * @param maxAge how long browsers may cache answers to preflights; null leaves this to them
 */
public record Cors(
        Set<String> origins,
        List<Pattern> patterns,
        @Nullable Predicate<String> rule,
        boolean credentials,
        List<String> methods,
        List<String> allowedHeaders,
        List<String> exposedHeaders,
        @Nullable Duration maxAge) {
    private static final List<String> METHODS = List.of("GET", "HEAD", "PUT", "PATCH", "POST", "DELETE");
    private static final String ANY = "*";
    private static final String OPAQUE = "null";
    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/?#@,\\s]+");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    /** Names of hosts have at most 253 characters, so longer origins are not matched against patterns. */
    private static final int LONGEST = 300;

    /** Sends no CORS headers and checks no origins. */
    public static final Cors OFF = new Cors(Set.of(), List.of(), null, false, METHODS, List.of(), List.of(), null);

    /** @throws ConfigurationException if an origin, or the name of a method or header, is malformed */
    public Cors {
        origins = Set.copyOf(origins);
        patterns = List.copyOf(patterns);
        methods = List.copyOf(methods);
        allowedHeaders = List.copyOf(allowedHeaders);
        exposedHeaders = List.copyOf(exposedHeaders);
        origins.forEach(Cors::checkOrigin);
        methods.forEach(method -> checkName("methods", method));
        allowedHeaders.forEach(header -> checkName("allowed.headers", header));
        exposedHeaders.forEach(header -> checkName("exposed.headers", header));
        boolean anyPage = origins.contains(ANY) || origins.contains(OPAQUE);
        Check.that(
                !credentials || !anyPage,
                "cors.credentials",
                credentials,
                "false if the origins are * or null: any page could act as its visitor; name the origins");
        if (maxAge != null) {
            Check.maxAge("cors.max.age", maxAge);
        }
    }

    private static void checkOrigin(String origin) {
        Check.that(
                origin.equals(ANY)
                        || origin.equals(OPAQUE)
                        || (ORIGIN.matcher(origin).matches() && !endsWithDefaultPort(origin)),
                "cors.origins",
                origin,
                "*, /a regular expression/, or an origin such as https://app.example, without path and default port");
    }

    private static boolean endsWithDefaultPort(String origin) {
        return (origin.startsWith("https:") && origin.endsWith(":443"))
                || (origin.startsWith("http:") && origin.endsWith(":80"));
    }

    private static void checkName(String key, String name) {
        Check.that(TOKEN.matcher(name).matches(), "cors." + key, name, "names, such as X-Token");
    }

    /**
     * Lets pages of these origins connect.
     *
     * @param origins names such as {@code https://app.example}; {@code *} for any; or a regular expression that matches whole
     *     origins, between slashes: {@code /https://[a-z]+\.app\.example/}
     */
    public static Cors origins(Collection<String> origins) {
        Set<String> names = new LinkedHashSet<>();
        List<Pattern> patterns = new ArrayList<>();
        for (String origin : origins) {
            if (origin.length() > 2 && origin.startsWith("/") && origin.endsWith("/")) {
                patterns.add(pattern(origin));
            } else {
                names.add(origin.toLowerCase(Locale.ROOT));
            }
        }
        return new Cors(names, patterns, null, false, METHODS, List.of(), List.of(), null);
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text.substring(1, text.length() - 1));
        } catch (PatternSyntaxException e) {
            throw new ConfigurationException(
                    "socketio.cors.origins", text, "a regular expression, but " + e.getDescription());
        }
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
        return new Cors(Set.of(), List.of(), rule, false, METHODS, List.of(), List.of(), null);
    }

    /**
     * Lets only pages of the server's own origin, that is of the same host and port, connect. With {@link #OFF} browsers
     * let any page open a WebSocket.
     */
    public static Cors sameOrigin() {
        return matching(origin -> false);
    }

    /** Returns a copy with or without cookies and HTTP authentication. Defaults to false. */
    public Cors withCredentials(boolean allowed) {
        return new Cors(origins, patterns, rule, allowed, methods, allowedHeaders, exposedHeaders, maxAge);
    }

    /** Returns a copy that allows these methods. Defaults to GET, HEAD, PUT, PATCH, POST and DELETE. */
    public Cors withMethods(Collection<String> names) {
        return new Cors(
                origins, patterns, rule, credentials, List.copyOf(names), allowedHeaders, exposedHeaders, maxAge);
    }

    /** Returns a copy that allows these request headers. Defaults to those that preflights ask for. */
    public Cors withAllowedHeaders(Collection<String> names) {
        return new Cors(origins, patterns, rule, credentials, methods, List.copyOf(names), exposedHeaders, maxAge);
    }

    /** Returns a copy that lets scripts read these headers of answers. Defaults to none. */
    public Cors withExposedHeaders(Collection<String> names) {
        return new Cors(origins, patterns, rule, credentials, methods, allowedHeaders, List.copyOf(names), maxAge);
    }

    /** Returns a copy that lets browsers cache answers to preflights this long; null, the default, leaves it to them. */
    public Cors withMaxAge(@Nullable Duration age) {
        return new Cors(origins, patterns, rule, credentials, methods, allowedHeaders, exposedHeaders, age);
    }

    /** Returns whether origins are checked at all. */
    public boolean enabled() {
        return !origins.isEmpty() || !patterns.isEmpty() || rule != null;
    }

    /** Returns whether every origin is allowed. */
    public boolean anyOrigin() {
        return origins.contains(ANY);
    }

    /** Returns the one origin that is allowed; null if there are several, or a pattern or rule decides. */
    public @Nullable String onlyOrigin() {
        return origins.size() == 1 && patterns.isEmpty() && rule == null
                ? origins.iterator().next()
                : null;
    }

    /**
     * Returns whether a page of this origin may connect.
     *
     * @param origin the header {@code Origin}
     */
    public boolean allows(String origin) {
        if (anyOrigin() || origins.contains(origin)) {
            return true;
        }
        if (origin.length() > LONGEST) {
            return false;
        }
        return patterns.stream().anyMatch(pattern -> pattern.matcher(origin).matches())
                || (rule != null && rule.test(origin));
    }
}
