package io.socketio.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of Engine.IO, the layer of connections. Each component is explained at the {@link Builder}'s method of
 * its name. The reasons for the bounds: no client may make the server keep more than it wants to.
 */
public record EngineConfig(
        String path,
        Duration pingInterval,
        Duration pingTimeout,
        Duration upgradeTimeout,
        int maxPayload,
        Set<TransportName> transports,
        boolean allowUpgrades,
        boolean allowEio3,
        Cors cors,
        @Nullable Cookie cookie,
        int outboxPackets,
        long outboxBytes,
        int inboxPackets,
        int maxSessions,
        int maxSessionsPerAddress,
        Duration drain,
        boolean httpCompression,
        int httpCompressionThreshold,
        boolean perMessageDeflate,
        boolean disconnectWithHttpSession) {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    public EngineConfig {
        transports = Set.copyOf(transports);
        if (cookie != null) {
            cookie.checkTogether();
        }
        check(path, "path", p -> p.matches("(/[A-Za-z0-9._~-]+)+"), "a path such as /socket.io");
        check(pingInterval, "ping.interval");
        check(pingTimeout, "ping.timeout");
        check(upgradeTimeout, "upgrade.timeout");
        check(maxPayload, "max.payload", n -> n > 0, "a number of bytes above 0");
        check(transports, "transports", t -> !t.isEmpty(), "polling, websocket, or both");
        check(outboxPackets, "outbox.packets", n -> n > 0, "a number above 0");
        check(outboxBytes, "outbox.bytes", n -> n > 0, "a number of bytes above 0");
        check(inboxPackets, "inbox.packets", n -> n > 0, "a number above 0");
        check(maxSessions, "max.sessions", n -> n >= 0, "a number above 0, or 0 for no bound");
        check(maxSessionsPerAddress, "max.sessions.per.address", n -> n >= 0, "a number above 0, or 0 for no bound");
        check(drain, "drain", d -> !d.isNegative() && d.compareTo(LONGEST) <= 0, "a duration from 0ms to 24h");
        check(httpCompressionThreshold, "http.compression.threshold", n -> n >= 0, "a number of bytes, 0 or more");
    }

    static <T> void check(T value, String key, Predicate<T> allowed, String description) {
        if (!allowed.test(value)) {
            throw new ConfigurationException("socketio." + key, value, description);
        }
    }

    /** The bound is what clients can count: a timer of a browser ends at 24 days, and it waits for two of these. */
    static void check(Duration duration, String key) {
        check(
                duration,
                key,
                d -> d.compareTo(SHORTEST) >= 0 && d.compareTo(LONGEST) <= 0,
                "a duration from 1ms to 24h");
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts from these values. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.path = path;
        builder.pingInterval = pingInterval;
        builder.pingTimeout = pingTimeout;
        builder.upgradeTimeout = upgradeTimeout;
        builder.maxPayload = maxPayload;
        builder.transports = transports;
        builder.allowUpgrades = allowUpgrades;
        builder.allowEio3 = allowEio3;
        builder.cors = cors;
        builder.cookie = cookie;
        builder.outboxPackets = outboxPackets;
        builder.outboxBytes = outboxBytes;
        builder.inboxPackets = inboxPackets;
        builder.maxSessions = maxSessions;
        builder.maxSessionsPerAddress = maxSessionsPerAddress;
        builder.drain = drain;
        builder.httpCompression = httpCompression;
        builder.httpCompressionThreshold = httpCompressionThreshold;
        builder.perMessageDeflate = perMessageDeflate;
        builder.disconnectWithHttpSession = disconnectWithHttpSession;
        return builder;
    }

    /** Collects values; those not given have the reference server's defaults. */
    public static final class Builder {
        private String path = "/engine.io";
        private Duration pingInterval = Duration.ofSeconds(25);
        private Duration pingTimeout = Duration.ofSeconds(20);
        private Duration upgradeTimeout = Duration.ofSeconds(10);
        private int maxPayload = 1_000_000;
        private Set<TransportName> transports = Set.of(TransportName.values());
        private boolean allowUpgrades = true;
        private boolean allowEio3;
        private Cors cors = Cors.OFF;
        private @Nullable Cookie cookie;
        private int outboxPackets = 1 << 18;
        private long outboxBytes = 32L << 20;
        private int inboxPackets = 256;
        private int maxSessions;
        private int maxSessionsPerAddress;
        private Duration drain = Duration.ZERO;
        private boolean httpCompression = true;
        private int httpCompressionThreshold = 1024;
        private boolean perMessageDeflate;
        private boolean disconnectWithHttpSession;

        private Builder() {}

        /** The path below the context root, without a slash at its end. */
        public Builder path(String path) {
            this.path = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            return this;
        }

        /** How long after the last sign of life of a client it is sent a ping; 25 s. */
        public Builder pingInterval(Duration interval) {
            this.pingInterval = interval;
            return this;
        }

        /** How long a client may take to answer a ping; 20 s. */
        public Builder pingTimeout(Duration timeout) {
            this.pingTimeout = timeout;
            return this;
        }

        /** How long a client may take to change from long-polling to WebSocket; 10 s. */
        public Builder upgradeTimeout(Duration timeout) {
            this.upgradeTimeout = timeout;
            return this;
        }

        /** The largest body or WebSocket message that a client may send, in bytes; 1,000,000. */
        public Builder maxPayload(int bytes) {
            this.maxPayload = bytes;
            return this;
        }

        /** The transports that clients may use; both. */
        public Builder transports(TransportName... transports) {
            this.transports = Set.copyOf(List.of(transports));
            return this;
        }

        /** Whether clients may change from long-polling to WebSocket; true. */
        public Builder allowUpgrades(boolean allow) {
            this.allowUpgrades = allow;
            return this;
        }

        /**
         * Whether clients may speak version 3 of the protocol, as those of Socket.IO 1.x and 2.x do; false. These may
         * also use JSONP, by which any page can connect, whatever {@link #cors} says.
         */
        public Builder allowEio3(boolean allow) {
            this.allowEio3 = allow;
            return this;
        }

        /** Which pages of other origins may connect; none. */
        public Builder cors(Cors cors) {
            this.cors = cors;
            return this;
        }

        /** The cookie for sticky load balancers; none. */
        public Builder cookie(@Nullable Cookie cookie) {
            this.cookie = cookie;
            return this;
        }

        /** How many packets may wait for a slow client until it is disconnected; 262,144. */
        public Builder outboxPackets(int packets) {
            this.outboxPackets = packets;
            return this;
        }

        /** How many bytes may wait for a slow client until it is disconnected; 32 MiB. */
        public Builder outboxBytes(long bytes) {
            this.outboxBytes = bytes;
            return this;
        }

        /** How many messages of a client may wait for its handlers until no more are read from it; 256. */
        public Builder inboxPackets(int packets) {
            this.inboxPackets = packets;
            return this;
        }

        /** How many clients may be connected at a time; 0, that is no bound. */
        public Builder maxSessions(int sessions) {
            this.maxSessions = sessions;
            return this;
        }

        /**
         * Over what time the disconnects are spread when the server is closed, so that not all clients come to the other
         * servers at once; 0, that is no time.
         */
        public Builder drain(Duration time) {
            this.drain = time;
            return this;
        }

        /** How many clients of one address may be connected at a time; 0, that is no bound. */
        public Builder maxSessionsPerAddress(int sessions) {
            this.maxSessionsPerAddress = sessions;
            return this;
        }

        /** Whether answers to polls are compressed for clients that accept gzip or deflate; true. */
        public Builder httpCompression(boolean compress) {
            this.httpCompression = compress;
            return this;
        }

        /** How many bytes an answer to a poll must have to be compressed; 1024. */
        public Builder httpCompressionThreshold(int bytes) {
            this.httpCompressionThreshold = bytes;
            return this;
        }

        /**
         * Whether WebSockets may be compressed, if the container can do that and the client offers it; false, as it costs
         * hundreds of kilobytes for each connection.
         */
        public Builder perMessageDeflate(boolean compress) {
            this.perMessageDeflate = compress;
            return this;
        }

        /**
         * Whether a client that connected in an HTTP session is disconnected when that session ends, as it does at
         * logout or after a time; false.
         */
        public Builder disconnectWithHttpSession(boolean disconnect) {
            this.disconnectWithHttpSession = disconnect;
            return this;
        }

        /** @throws ConfigurationException if a value is not allowed */
        public EngineConfig build() {
            return new EngineConfig(
                    path,
                    pingInterval,
                    pingTimeout,
                    upgradeTimeout,
                    maxPayload,
                    transports,
                    allowUpgrades,
                    allowEio3,
                    cors,
                    cookie,
                    outboxPackets,
                    outboxBytes,
                    inboxPackets,
                    maxSessions,
                    maxSessionsPerAddress,
                    drain,
                    httpCompression,
                    httpCompressionThreshold,
                    perMessageDeflate,
                    disconnectWithHttpSession);
        }
    }
}
