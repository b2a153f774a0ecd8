package io.socketio.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the options of Engine.IO. Those that are not set have the defaults of the reference server. Each key of the
 * configuration has a method of its name: {@code socketio.ping.interval} is {@link #pingInterval}.
 *
 * <p>Values are checked when they are set, or at the latest when the server is built: a
 * {@link ConfigurationException} names the key, the value and what is allowed.
 *
 * @param <B> the builder that the methods return
 */
public abstract class EngineOptions<B extends EngineOptions<B>> {
    private String path;
    private Heartbeats heartbeats = Heartbeats.DEFAULT;
    private Set<TransportName> transports = Set.of(TransportName.POLLING, TransportName.WEBSOCKET);
    private Upgrades upgrades = Upgrades.DEFAULT;
    private boolean allowEio3;
    private Origins origins = Origins.OWN;
    private Cors cors = Cors.OFF;
    private @Nullable Cookie cookie;
    private Limits limits = Limits.DEFAULT;
    private HttpLimits httpLimits = HttpLimits.DEFAULT;
    private ClientQueues queues = ClientQueues.DEFAULT;
    private Compression compression = Compression.DEFAULT;
    private Shutdown shutdown = Shutdown.DEFAULT;
    private boolean disconnectWithHttpSession;

    /** Starts from the defaults, with this path. */
    protected EngineOptions(String path) {
        this.path = path;
    }

    /** Returns this builder. */
    protected abstract B self();

    /** Returns what was set, checked. */
    protected final EngineConfig engineConfig() {
        return new EngineConfig(
                path,
                heartbeats,
                transports,
                upgrades,
                allowEio3,
                origins,
                cors,
                cookie,
                limits,
                httpLimits,
                queues,
                compression,
                shutdown,
                disconnectWithHttpSession);
    }

    /** Sets the path below the context path. A slash at its end is ignored. */
    public final B path(String path) {
        this.path = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return self();
    }

    /** Sets the time from a client's last pong to the next ping. Defaults to 25 seconds. */
    public final B pingInterval(Duration interval) {
        heartbeats = new Heartbeats(interval, heartbeats.timeout());
        return self();
    }

    /** Sets how long a client may take to answer a ping. Defaults to 20 seconds. */
    public final B pingTimeout(Duration timeout) {
        heartbeats = new Heartbeats(heartbeats.interval(), timeout);
        return self();
    }

    /** Sets the transports that clients may use. Defaults to long-polling and WebSocket. */
    public final B transports(TransportName... transports) {
        this.transports = Set.copyOf(List.of(transports));
        return self();
    }

    /** Sets whether clients may change from long-polling to WebSocket. Defaults to true. */
    public final B allowUpgrades(boolean allow) {
        upgrades = new Upgrades(allow, upgrades.timeout());
        return self();
    }

    /**
     * Sets how long the change from long-polling to WebSocket may take, and how long hooks and middlewares may take to
     * decide on a request. Defaults to 10 seconds.
     */
    public final B upgradeTimeout(Duration timeout) {
        upgrades = new Upgrades(upgrades.allowed(), timeout);
        return self();
    }

    /**
     * Sets whether clients may speak version 3 of the protocol, as those of Socket.IO 1.x and 2.x do. Defaults to false.
     * These clients may also use JSONP, which works from any page, whatever {@link #cors} says.
     */
    public final B allowEio3(boolean allow) {
        allowEio3 = allow;
        return self();
    }

    /**
     * Sets the origins whose pages may open connections, besides the server's own and those of {@link #cors}. Defaults to
     * {@link Origins#OWN}: no others.
     */
    public final B origins(Origins origins) {
        this.origins = origins;
        return self();
    }

    /**
     * Sets what browsers are told about pages of other origins. Their origins may also open connections. Defaults to
     * {@link Cors#OFF}.
     */
    public final B cors(Cors cors) {
        this.cors = cors;
        return self();
    }

    /** Sets the cookie of the first answer, for sticky load balancers; null for none, which is the default. */
    public final B cookie(@Nullable Cookie cookie) {
        this.cookie = cookie;
        return self();
    }

    /** Sets the largest request body or WebSocket message of a client, in bytes. Defaults to 1,000,000. */
    public final B maxPayload(int bytes) {
        return limits(limits.withMaxPayload(bytes));
    }

    /**
     * Sets how many bytes the URL and the headers of a handshake may have: they are kept as long as the client is
     * connected. A larger handshake is refused with status 431. Defaults to 8 KiB, like the limit of most containers.
     */
    public final B maxHandshakeBytes(int bytes) {
        return limits(limits.withMaxHandshakeBytes(bytes));
    }

    /** Sets how many clients may be connected at a time. Defaults to 0, which means unlimited. */
    public final B maxConnections(int connections) {
        return limits(limits.withMaxConnections(connections, limits.maxConnectionsPerAddress()));
    }

    /**
     * Sets how many clients of one address may be connected at a time. IPv6 addresses with the same first 64 bits count
     * as one. Defaults to 0, which means unlimited.
     */
    public final B maxConnectionsPerAddress(int connections) {
        return limits(limits.withMaxConnections(limits.maxConnections(), connections));
    }

    /**
     * Sets how many clients may be connected at a time without having joined a namespace yet. They count for {@link
     * #maxConnections} too. Without Socket.IO on top, only handshakes that are being decided on count. Defaults to
     * 10,000; 0 means unlimited.
     */
    public final B maxHalfOpenConnections(int connections) {
        return limits(limits.withMaxHalfOpen(connections, limits.maxHalfOpenPerAddress()));
    }

    /**
     * Sets how many such clients of one address there may be. IPv6 addresses with the same first 64 bits count as one.
     * Defaults to 1,000; 0 means unlimited.
     */
    public final B maxHalfOpenConnectionsPerAddress(int connections) {
        return limits(limits.withMaxHalfOpen(limits.maxHalfOpen(), connections));
    }

    private B limits(Limits changed) {
        limits = changed;
        return self();
    }

    /**
     * Sets how many packets the answer to a poll has at most. Defaults to 16, the most that Python's client takes; others
     * take any number, which delivers more at once to clients that are far away.
     */
    public final B maxPacketsPerPoll(int packets) {
        return httpLimits(new HttpLimits(packets, httpLimits.maxWaitingHandshakes(), httpLimits.maxBlockedReaders()));
    }

    /**
     * Sets how many WebSocket handshakes may hold a thread of the container at a time, while {@code allowRequest} or a
     * middleware decides on them later. Defaults to 8; 0 means unlimited, which suits containers with virtual threads.
     */
    public final B maxWaitingHandshakes(int handshakes) {
        return httpLimits(new HttpLimits(httpLimits.maxPacketsPerPoll(), handshakes, httpLimits.maxBlockedReaders()));
    }

    /**
     * Sets how many threads of the container may wait at a time because a client sends faster over WebSocket than its
     * listeners work. Beyond that, such clients are disconnected. Defaults to 4; 0 means unlimited, which suits
     * containers with virtual threads. Jetty and Tomcat need no thread for this.
     */
    public final B maxBlockedReaders(int threads) {
        return httpLimits(new HttpLimits(httpLimits.maxPacketsPerPoll(), httpLimits.maxWaitingHandshakes(), threads));
    }

    private B httpLimits(HttpLimits changed) {
        httpLimits = changed;
        return self();
    }

    /** Sets how many messages of a client may wait for its listeners before reading from it stops. Defaults to 256. */
    public final B inboxPacketsPerClient(int packets) {
        return queues(new ClientQueues(
                packets, queues.inboxBytes(), queues.outboxPackets(), queues.outboxBytes(), queues.slowConsumer()));
    }

    /**
     * Sets how many bytes of messages may wait for the listeners of a client before reading from it stops: two for each
     * character, and the attachments. One message always fits. Defaults to 4 MiB.
     */
    public final B inboxBytesPerClient(long bytes) {
        return queues(new ClientQueues(
                queues.inboxPackets(), bytes, queues.outboxPackets(), queues.outboxBytes(), queues.slowConsumer()));
    }

    /** Sets how many packets may wait for a slow client before it is disconnected. Defaults to 262,144. */
    public final B outboxPacketsPerClient(int packets) {
        return queues(new ClientQueues(
                queues.inboxPackets(), queues.inboxBytes(), packets, queues.outboxBytes(), queues.slowConsumer()));
    }

    /** Sets how many bytes may wait for a slow client before it is disconnected. Defaults to 32 MiB. */
    public final B outboxBytesPerClient(long bytes) {
        return queues(new ClientQueues(
                queues.inboxPackets(), queues.inboxBytes(), queues.outboxPackets(), bytes, queues.slowConsumer()));
    }

    /**
     * Sets what happens when more would wait for a slow client than that. Defaults to {@link SlowConsumer#DISCONNECT}.
     */
    public final B slowConsumer(SlowConsumer policy) {
        return queues(new ClientQueues(
                queues.inboxPackets(), queues.inboxBytes(), queues.outboxPackets(), queues.outboxBytes(), policy));
    }

    private B queues(ClientQueues changed) {
        queues = changed;
        return self();
    }

    /** Sets whether answers to polls are compressed for clients that accept gzip or deflate. Defaults to true. */
    public final B httpCompression(boolean compress) {
        return compression(new Compression(compress, compression.httpThreshold(), compression.perMessageDeflate()));
    }

    /** Sets the smallest answer to a poll that is compressed, in bytes. Defaults to 1,024. */
    public final B httpCompressionThreshold(int bytes) {
        return compression(new Compression(compression.http(), bytes, compression.perMessageDeflate()));
    }

    /**
     * Sets whether WebSockets may be compressed, if the container can and the client offers it. Defaults to false, as it
     * costs hundreds of kilobytes for each connection.
     */
    public final B perMessageDeflate(boolean compress) {
        return compression(new Compression(compression.http(), compression.httpThreshold(), compress));
    }

    private B compression(Compression changed) {
        compression = changed;
        return self();
    }

    /**
     * Sets the time over which the disconnects are spread when the server closes, so that not all clients reach the other
     * servers at once. Defaults to zero: all at once.
     */
    public final B shutdownDisconnectPeriod(Duration period) {
        shutdown = new Shutdown(period);
        return self();
    }

    /**
     * Sets whether a client is disconnected when the HTTP session ends in which it connected, by logout or timeout.
     * Defaults to false.
     */
    public final B disconnectWithHttpSession(boolean disconnect) {
        disconnectWithHttpSession = disconnect;
        return self();
    }
}
