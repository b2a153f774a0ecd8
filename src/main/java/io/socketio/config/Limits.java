package io.socketio.config;

/**
 * Bounds what clients may send and how many there may be.
 *
 * @param maxPayload the largest request body or WebSocket message of a client, in bytes
 * @param maxConnections how many clients may be connected at a time; 0 means unlimited
 * @param maxConnectionsPerAddress how many clients of one address may be connected at a time; 0 means unlimited
 */
public record Limits(int maxPayload, int maxConnections, int maxConnectionsPerAddress) {
    /** 1,000,000 bytes a message, and any number of clients. */
    public static final Limits DEFAULT = new Limits(1_000_000, 0, 0);

    /** @throws ConfigurationException if a value is not allowed */
    public Limits {
        Check.positiveBytes("max.payload", maxPayload);
        Check.positiveOrUnlimited("max.connections", maxConnections);
        Check.positiveOrUnlimited("max.connections.per.address", maxConnectionsPerAddress);
    }
}
