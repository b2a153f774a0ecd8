package io.socketio.config;

/**
 * Bounds what clients may send and how many there may be. Addresses of IPv6 count together if their first 64 bits are
 * equal.
 *
 * @param maxPayload the largest request body or WebSocket message of a client, in bytes
 * @param maxHandshakeBytes how many bytes the URL and the headers of a handshake may have, which are kept
 * @param maxConnections how many clients may be connected at a time; 0 means unlimited
 * @param maxConnectionsPerAddress how many clients of one address may be connected at a time; 0 means unlimited
 * @param maxHalfOpen how many of them may be in no namespace yet; 0 means unlimited
 * @param maxHalfOpenPerAddress how many of them with one address may be in no namespace yet; 0 means unlimited
 */
public record Limits(
        int maxPayload,
        int maxHandshakeBytes,
        int maxConnections,
        int maxConnectionsPerAddress,
        int maxHalfOpen,
        int maxHalfOpenPerAddress) {
    /**
     * 1,000,000 bytes a message, 8 KiB a handshake, any number of clients; of those that are in no namespace yet 10,000,
     * and 1,000 of one address.
     */
    public static final Limits DEFAULT = new Limits(1_000_000, 1 << 13, 0, 0, 10_000, 1_000);

    /** @throws ConfigurationException if a value is not allowed */
    public Limits {
        Check.positiveBytes("max.payload", maxPayload);
        Check.positiveBytes("max.handshake.bytes", maxHandshakeBytes);
        Check.positiveOrUnlimited("max.connections", maxConnections);
        Check.positiveOrUnlimited("max.connections.per.address", maxConnectionsPerAddress);
        Check.positiveOrUnlimited("max.half.open.connections", maxHalfOpen);
        Check.positiveOrUnlimited("max.half.open.connections.per.address", maxHalfOpenPerAddress);
    }

    Limits withMaxPayload(int bytes) {
        return new Limits(
                bytes, maxHandshakeBytes, maxConnections, maxConnectionsPerAddress, maxHalfOpen, maxHalfOpenPerAddress);
    }

    Limits withMaxHandshakeBytes(int bytes) {
        return new Limits(
                maxPayload, bytes, maxConnections, maxConnectionsPerAddress, maxHalfOpen, maxHalfOpenPerAddress);
    }

    Limits withMaxConnections(int inAll, int perAddress) {
        return new Limits(maxPayload, maxHandshakeBytes, inAll, perAddress, maxHalfOpen, maxHalfOpenPerAddress);
    }

    Limits withMaxHalfOpen(int inAll, int perAddress) {
        return new Limits(maxPayload, maxHandshakeBytes, maxConnections, maxConnectionsPerAddress, inAll, perAddress);
    }
}
