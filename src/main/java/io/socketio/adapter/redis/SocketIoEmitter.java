package io.socketio.adapter.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.socketio.SocketIoException;
import io.socketio.config.RedisStream;
import io.socketio.json.JsonLibrary;
import io.socketio.json.JsonMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Emits to the clients of a cluster from a process that is no server: a batch job, a REST service, a message consumer. The
 * servers use {@link RedisAdapters} or {@link RedisStreamsAdapters} or, on Node.js, {@code @socket.io/redis-adapter} or
 * {@code @socket.io/redis-streams-adapter}; this is the counterpart of {@code @socket.io/redis-emitter} and
 * {@code @socket.io/redis-streams-emitter}.
 *
 * <pre>{@code
 * try (SocketIoEmitter io = SocketIoEmitter.connect("redis://localhost")) {
 *     io.of("/shop").to("order-4711").emit("shipped", new Parcel("DHL", 2));
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads, none of which it blocks but the one that connects or closes. Broadcasts of one
 * thread to the same rooms of a namespace arrive in order.
 */
public final class SocketIoEmitter implements AutoCloseable {
    /** The start of the names of all channels, unless it is set on the servers. */
    public static final String DEFAULT_PREFIX = "socket.io";

    private static final Logger LOG = System.getLogger(SocketIoEmitter.class.getName());
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final RedisAccess access;
    private final RedisSender sender;
    private final Function<String, EmitterRoute> routes;
    private final JsonMapper mapper = JsonLibrary.first();
    private final AtomicBoolean closed = new AtomicBoolean();

    private interface Kind {
        EmitterRoute route(EmitterRoute.Sender redis, String namespace);
    }

    private SocketIoEmitter(RedisAccess access, Kind kind) {
        this.access = access;
        this.sender = new RedisSender(access, Integer.MAX_VALUE, Long.MAX_VALUE, this::connectAgain);
        sender.connected(join(access.connect()));
        this.routes = namespace -> kind.route(this::send, namespace);
    }

    private static Kind channels(String prefix) {
        return (redis, namespace) -> new EmitterRoute.Classic(redis, prefix, namespace);
    }

    private static Kind stream(RedisStream stream) {
        return (redis, namespace) -> new EmitterRoute.Streams(redis, stream, namespace);
    }

    /**
     * Connects to Redis with the default prefix. What is emitted while Redis is away waits for 5 seconds.
     *
     * @param uri {@code redis://}, {@code rediss://} for TLS, {@code redis-sentinel://} for Sentinel; several with commas
     *     between them for the nodes of a Redis Cluster
     * @throws IllegalArgumentException if the URI is malformed
     * @throws SocketIoException if Redis cannot be reached
     */
    public static SocketIoEmitter connect(String uri) {
        return connect(uri, DEFAULT_PREFIX);
    }

    /**
     * Connects to Redis. What is emitted while Redis is away waits for 5 seconds.
     *
     * @param uri {@code redis://}, {@code rediss://} for TLS, {@code redis-sentinel://} for Sentinel; several with commas
     *     between them for the nodes of a Redis Cluster
     * @param prefix the start of the names of all channels, as it is set on the servers
     * @throws IllegalArgumentException if the URI is malformed
     * @throws SocketIoException if Redis cannot be reached
     */
    public static SocketIoEmitter connect(String uri, String prefix) {
        return connect(uri, channels(prefix));
    }

    /**
     * Connects to Redis, for servers that are linked by a stream. Clients that come back find events in it, too. What is
     * emitted while Redis is away waits for 5 seconds.
     *
     * @param uri {@code redis://}, {@code rediss://} for TLS, {@code redis-sentinel://} for Sentinel; several with commas
     *     between them for the nodes of a Redis Cluster
     * @param stream the stream, as it is set on the servers
     * @throws IllegalArgumentException if the URI is malformed
     * @throws SocketIoException if Redis cannot be reached
     */
    public static SocketIoEmitter connect(String uri, RedisStream stream) {
        return connect(uri, stream(stream));
    }

    private static SocketIoEmitter connect(String uri, Kind kind) {
        RedisAccess access = RedisAccess.own(uri, TIMEOUT, Integer.MAX_VALUE);
        try {
            return new SocketIoEmitter(access, kind);
        } catch (RuntimeException e) {
            join(access.shutdown());
            throw new SocketIoException("Redis cannot be reached", e);
        }
    }

    /** Returns the result of a stage, or throws what has made it fail. */
    private static <T> T join(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RedisException cause ? cause : e;
        }
    }

    /**
     * Connects to Redis with a client of the application, which remains open when the emitter is closed.
     *
     * @param uri the Redis to which to connect
     * @param prefix the start of the names of all channels, as it is set on the servers
     * @throws io.lettuce.core.RedisException if Redis cannot be reached
     */
    public static SocketIoEmitter of(RedisClient client, RedisURI uri, String prefix) {
        return new SocketIoEmitter(RedisAccess.of(client, uri), channels(prefix));
    }

    /**
     * Connects to Redis with a client of the application, which remains open when the emitter is closed, for servers that
     * are linked by a stream.
     *
     * @param uri the Redis to which to connect
     * @param stream the stream, as it is set on the servers
     * @throws io.lettuce.core.RedisException if Redis cannot be reached
     */
    public static SocketIoEmitter of(RedisClient client, RedisURI uri, RedisStream stream) {
        return new SocketIoEmitter(RedisAccess.of(client, uri), stream(stream));
    }

    /**
     * Connects to a Redis Cluster with a client of the application, which remains open when the emitter is closed.
     *
     * @param prefix the start of the names of all channels, as it is set on the servers
     * @throws io.lettuce.core.RedisException if no node of Redis can be reached
     */
    public static SocketIoEmitter of(RedisClusterClient client, String prefix) {
        return new SocketIoEmitter(RedisAccess.of(client), channels(prefix));
    }

    /**
     * Connects to a Redis Cluster with a client of the application, which remains open when the emitter is closed, for
     * servers that are linked by a stream.
     *
     * @param stream the stream, as it is set on the servers
     * @throws io.lettuce.core.RedisException if no node of Redis can be reached
     */
    public static SocketIoEmitter of(RedisClusterClient client, RedisStream stream) {
        return new SocketIoEmitter(RedisAccess.of(client), stream(stream));
    }

    /** Returns what emits to the clients of the main namespace. */
    public ClusterBroadcast main() {
        return of("/");
    }

    /** Returns what emits to the clients of a namespace, with or without its leading slash. */
    public ClusterBroadcast of(String namespace) {
        return new ClusterBroadcast(this, namespace.startsWith("/") ? namespace : "/" + namespace);
    }

    JsonMapper mapper() {
        return mapper;
    }

    EmitterRoute route(String namespace) {
        return routes.apply(namespace);
    }

    @SuppressWarnings("NullAway") // the only value of Void
    private CompletionStage<Void> send(
            Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<?>> command) {
        if (closed.get()) {
            return CompletableFuture.failedFuture(new SocketIoException("The emitter is closed"));
        }
        return sender.send(0, connection -> command.apply(connection.commands()).thenApply(result -> null));
    }

    private void connectAgain() {
        access.establish(access::connect, sender::connected, failure -> !closed.get());
    }

    /**
     * Closes the connection once Redis has taken what was emitted, or after 5 seconds, or the time-out of the client of the
     * application. What is emitted from then on fails; closing again does nothing.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            join(sender.send(0, RedisConnection::ping));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "Redis was away when the emitter was closed", e);
        } finally {
            join(sender.close());
            join(access.shutdown());
        }
    }

    @Override
    public String toString() {
        return "SocketIoEmitter[" + access + "]";
    }
}
