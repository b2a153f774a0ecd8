package io.socketio.config;

/**
 * Bounds the namespaces that clients join.
 *
 * @param maxPerClient how many one client may be in, or be joining, at a time
 * @param maxDynamic how many namespaces clients may create by joining names that match a pattern or matcher
 * @param cleanupEmpty whether such a namespace is removed together with its last client
 */
public record NamespaceLimits(int maxPerClient, int maxDynamic, boolean cleanupEmpty) {
    /** 100 for each client, 10,000 of patterns and matchers, and empty ones are removed. */
    public static final NamespaceLimits DEFAULT = new NamespaceLimits(100, 10_000, true);

    /** @throws ConfigurationException if a value is not allowed */
    public NamespaceLimits {
        Check.positive("max.namespaces.per.client", maxPerClient);
        Check.positive("max.dynamic.namespaces", maxDynamic);
    }
}
