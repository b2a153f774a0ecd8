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
 * Which pages of other origins may connect. An origin is allowed if it is named, matches a pattern, or passes the rule;
 * if there are none of these CORS is off, that is browsers keep other origins from long-polling.
 *
 * @param origins such as {@code https://app.example}, or {@code *} for any
 * @param patterns that match whole origins
 * @param rule is asked, on a thread of the container, for each request of an origin that is not named
 * @param credentials whether browsers may send cookies along
 * @param methods answer to a preflight
 * @param allowedHeaders answer to a preflight; empty: whatever the browser asks for
 * @param exposedHeaders headers that scripts may read
 * @param maxAge how long a browser may keep the answer to a preflight; null: not said
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
    /** Names of hosts have 253 characters at most: what is longer need not be tried against patterns. */
    private static final int LONGEST = 300;

    /** No CORS headers at all. */
    public static final Cors OFF = new Cors(Set.of(), List.of(), null, false, METHODS, List.of(), List.of(), null);

    /** @throws ConfigurationException if something is no origin, or no name of a method or header */
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
        boolean anybody = origins.contains(ANY) || origins.contains(OPAQUE);
        EngineConfig.check(
                credentials,
                "cors.credentials",
                allowed -> !allowed || !anybody,
                "false if the origins are * or null: any page could act as its visitor; name the origins");
        if (maxAge != null) {
            EngineConfig.check(maxAge, "cors.max.age", age -> !age.isNegative(), "0 or longer");
        }
    }

    private static void checkOrigin(String origin) {
        EngineConfig.check(
                origin,
                "cors.origins",
                text -> text.equals(ANY)
                        || text.equals(OPAQUE)
                        || (ORIGIN.matcher(text).matches() && !endsWithDefaultPort(text)),
                "*, /a regular expression/, or an origin such as https://app.example, without path and default port");
    }

    private static boolean endsWithDefaultPort(String origin) {
        return (origin.startsWith("https:") && origin.endsWith(":443"))
                || (origin.startsWith("http:") && origin.endsWith(":80"));
    }

    private static void checkName(String key, String name) {
        EngineConfig.check(name, "cors." + key, text -> TOKEN.matcher(text).matches(), "names, such as X-Token");
    }

    /**
     * Lets pages of these origins connect.
     *
     * @param origins such as {@code https://app.example}; {@code *} for any; or a regular expression that matches whole
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
     * Lets pages of those origins connect that pass a rule.
     *
     * @param rule must not block; if it fails, the origin is not allowed
     */
    public static Cors matching(Predicate<String> rule) {
        return new Cors(Set.of(), List.of(), rule, false, METHODS, List.of(), List.of(), null);
    }

    /** Lets no pages connect but those of the server's own host; without it, browsers let any page open a WebSocket. */
    public static Cors ownHost() {
        return matching(origin -> false);
    }

    /** The same, with or without cookies and HTTP authentication; without unless said otherwise. */
    public Cors withCredentials(boolean allowed) {
        return new Cors(origins, patterns, rule, allowed, methods, allowedHeaders, exposedHeaders, maxAge);
    }

    /** The same with other methods in answers to preflights. */
    public Cors withMethods(Collection<String> names) {
        return new Cors(
                origins, patterns, rule, credentials, List.copyOf(names), allowedHeaders, exposedHeaders, maxAge);
    }

    /** The same with these request headers in answers to preflights; those that they ask for unless said otherwise. */
    public Cors withAllowedHeaders(Collection<String> names) {
        return new Cors(origins, patterns, rule, credentials, methods, List.copyOf(names), exposedHeaders, maxAge);
    }

    /** The same with headers of answers that pages may read; none unless said otherwise. */
    public Cors withExposedHeaders(Collection<String> names) {
        return new Cors(origins, patterns, rule, credentials, methods, allowedHeaders, List.copyOf(names), maxAge);
    }

    /** The same with a time for which browsers may keep the answer to a preflight; null to leave it to them. */
    public Cors withMaxAge(@Nullable Duration age) {
        return new Cors(origins, patterns, rule, credentials, methods, allowedHeaders, exposedHeaders, age);
    }

    /** Whether origins are checked at all. */
    public boolean enabled() {
        return !origins.isEmpty() || !patterns.isEmpty() || rule != null;
    }

    /** Whether every origin is allowed. */
    public boolean anyOrigin() {
        return origins.contains(ANY);
    }

    /** The one origin that is allowed; null if there are several, or it depends. */
    public @Nullable String onlyOrigin() {
        return origins.size() == 1 && patterns.isEmpty() && rule == null
                ? origins.iterator().next()
                : null;
    }

    /**
     * Whether a page of that origin may connect.
     *
     * @param origin as in the header {@code Origin}
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
