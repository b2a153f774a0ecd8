package io.socketio.config;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
 * The origins whose pages may open a connection, over any transport. The server's own origin always may, and so may
 * programs that are not browsers, which send no origin. Another origin is allowed if it is named, matches a pattern, or
 * passes the rule.
 *
 * @param names origins such as {@code https://app.example}, or {@code *} for any
 * @param patterns regular expressions that match whole origins
 * @param rule decides, on a thread of the container, on each handshake of an origin that is not named; null for none
 */
public record Origins(Set<String> names, List<Pattern> patterns, @Nullable Predicate<String> rule) {
    private static final Logger LOG = System.getLogger(Origins.class.getName());
    private static final String KEY = "origins";
    private static final String WILDCARD = "*";
    private static final String OPAQUE = "null";
    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/?#@,*\\s]+");
    /** Names of hosts have at most 253 characters, so longer origins are not matched against patterns. */
    private static final int LONGEST = 300;

    /** The server's own origin only: the default. */
    public static final Origins OWN = new Origins(Set.of(), List.of(), null);

    /** Any page of the web, with the cookies of its visitor. */
    public static final Origins ANY = of(WILDCARD);

    /** @throws ConfigurationException if an origin is malformed */
    public Origins {
        names = Set.copyOf(names);
        patterns = List.copyOf(patterns);
        names.forEach(name -> check(KEY, name));
    }

    /**
     * Allows these origins.
     *
     * @param origins names such as {@code https://app.example}; {@code *} for any; or a regular expression that matches whole
     *     origins, between slashes: {@code /https://[a-z]+\.app\.example/}
     * @throws ConfigurationException if one of them is malformed
     */
    public static Origins of(Collection<String> origins) {
        return of(KEY, origins);
    }

    /** Allows these origins: see {@link #of(Collection)}. */
    public static Origins of(String... origins) {
        return of(List.of(origins));
    }

    /**
     * Allows the origins that pass a rule.
     *
     * @param rule decides on each handshake and must not block; if it throws, the origin is refused
     */
    public static Origins matching(Predicate<String> rule) {
        return new Origins(Set.of(), List.of(), rule);
    }

    /** @param key the key to name in a {@link ConfigurationException} */
    static Origins of(String key, Collection<String> origins) {
        Set<String> names = new LinkedHashSet<>();
        List<Pattern> patterns = new ArrayList<>();
        for (String origin : origins) {
            if (origin.length() > 2 && origin.startsWith("/") && origin.endsWith("/")) {
                patterns.add(pattern(key, origin));
            } else {
                String name = origin.toLowerCase(Locale.ROOT);
                check(key, name);
                names.add(name);
            }
        }
        return new Origins(names, patterns, null);
    }

    private static Pattern pattern(String key, String text) {
        try {
            return Pattern.compile(text.substring(1, text.length() - 1));
        } catch (PatternSyntaxException e) {
            throw new ConfigurationException(
                    "socketio." + key, text, "a regular expression, but " + e.getDescription());
        }
    }

    private static void check(String key, String origin) {
        Check.that(
                origin.equals(WILDCARD)
                        || origin.equals(OPAQUE)
                        || (ORIGIN.matcher(origin).matches() && !endsWithDefaultPort(origin)),
                key,
                origin,
                "*, /a regular expression/, or an origin such as https://app.example, without path and default port");
    }

    private static boolean endsWithDefaultPort(String origin) {
        return (origin.startsWith("https:") && origin.endsWith(":443"))
                || (origin.startsWith("http:") && origin.endsWith(":80"));
    }

    /** Returns whether no other origin than the server's own is allowed. */
    public boolean onlyOwn() {
        return names.isEmpty() && patterns.isEmpty() && rule == null;
    }

    /** Returns whether every origin is allowed. */
    public boolean any() {
        return names.contains(WILDCARD);
    }

    /** Returns whether a page without an origin of its own is allowed: any page can be one, in a sandboxed frame. */
    boolean opaque() {
        return names.contains(OPAQUE);
    }

    /**
     * Returns whether a page of another origin is allowed. A rule that throws is logged, and refuses the origin.
     *
     * @param origin the header {@code Origin}
     */
    public boolean allows(String origin) {
        if (any() || names.contains(origin)) {
            return true;
        }
        if (origin.length() > LONGEST) {
            return false;
        }
        for (Pattern pattern : patterns) {
            if (pattern.matcher(origin).matches()) {
                return true;
            }
        }
        return rule != null && passes(rule, origin);
    }

    private static boolean passes(Predicate<String> rule, String origin) {
        try {
            return rule.test(origin);
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "The rule for origins failed, so the origin is refused", e);
            return false;
        }
    }
}
