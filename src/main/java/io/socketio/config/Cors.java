package io.socketio.config;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which pages of other origins may connect.
 *
 * @param origins origins such as {@code https://app.example}, or {@code *} for any; empty: CORS is off, that is browsers
 *     keep other origins from long-polling
 * @param credentials whether browsers may send cookies along
 * @param methods answer to a preflight
 * @param allowedHeaders answer to a preflight; empty: whatever the browser asks for
 * @param exposedHeaders headers that scripts may read
 * @param maxAge seconds that a browser may keep the answer to a preflight; negative: not said
 */
public record Cors(
        Set<String> origins,
        boolean credentials,
        List<String> methods,
        List<String> allowedHeaders,
        List<String> exposedHeaders,
        int maxAge) {
    private static final List<String> METHODS = List.of("GET", "HEAD", "PUT", "PATCH", "POST", "DELETE");

    /** No CORS headers at all. */
    public static final Cors OFF = new Cors(Set.of(), false, METHODS, List.of(), List.of(), -1);

    public Cors {
        origins = Set.copyOf(origins);
        methods = List.copyOf(methods);
        allowedHeaders = List.copyOf(allowedHeaders);
        exposedHeaders = List.copyOf(exposedHeaders);
    }

    /** Lets pages of these origins connect; {@code *} is any. */
    public static Cors origins(Collection<String> origins) {
        return new Cors(Set.copyOf(origins), false, METHODS, List.of(), List.of(), -1);
    }

    /** Lets pages of these origins connect; {@code *} is any. */
    public static Cors origins(String... origins) {
        return origins(Set.of(origins));
    }

    public Cors withCredentials(boolean allowed) {
        return new Cors(origins, allowed, methods, allowedHeaders, exposedHeaders, maxAge);
    }

    public boolean enabled() {
        return !origins.isEmpty();
    }

    public boolean anyOrigin() {
        return origins.contains("*");
    }

    public boolean allows(String origin) {
        return anyOrigin() || origins.contains(origin);
    }
}
