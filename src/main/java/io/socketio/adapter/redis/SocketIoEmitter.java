package io.socketio.adapter.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.socketio.SocketIoException;
import io.socketio.config.RedisStream;
import io.socketio.json.JsonLibrary;
import io.socketio.json.JsonMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    private final StatefulRedisConnection<String, byte[]> connection;
    /** Null if the client belongs to the application. */
    private final @Nullable RedisClient own;

    private final Function<String, EmitterRoute> routes;
    private final JsonMapper mapper = JsonLibrary.first();
    private final AtomicBoolean closed = new AtomicBoolean();

    private interface Kind {
        EmitterRoute route(EmitterRoute.Sender redis, String namespace);
    }

    private SocketIoEmitter(RedisClient client, RedisURI uri, Kind kind, @Nullable RedisClient own) {
        this.connection = client.connect(RedisLink.CODEC, uri);
        this.own = own;
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
     * @param uri {@code redis://}, {@code rediss://} for TLS, {@code redis-sentinel://} for Sentinel
     * @throws IllegalArgumentException if the URI is malformed
     * @throws SocketIoException if Redis cannot be reached
     */
    public static SocketIoEmitter connect(String uri) {
        return connect(uri, DEFAULT_PREFIX);
    }

    /**
     * Connects to Redis. What is emitted while Redis is away waits for 5 seconds.
     *
     * @param uri {@code redis://}, {@code rediss://} for TLS, {@code redis-sentinel://} for Sentinel
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
     * @param uri {@code redis://}, {@code rediss://} for TLS, {@code redis-sentinel://} for Sentinel
     * @param stream the stream, as it is set on the servers
     * @throws IllegalArgumentException if the URI is malformed
     * @throws SocketIoException if Redis cannot be reached
     */
    public static SocketIoEmitter connect(String uri, RedisStream stream) {
        return connect(uri, stream(stream));
    }

    private static SocketIoEmitter connect(String uri, Kind kind) {
        RedisURI parsed = RedisURI.create(uri);
        RedisClient client = RedisClient.create();
        client.setOptions(ClientOptions.builder()
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .build());
        try {
            return new SocketIoEmitter(client, parsed, kind, client);
        } catch (RuntimeException e) {
            client.shutdown();
            throw new SocketIoException("Redis cannot be reached", e);
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
        return new SocketIoEmitter(client, uri, channels(prefix), null);
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
        return new SocketIoEmitter(client, uri, stream(stream), null);
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
    private CompletionStage<Void> send(Function<RedisAsyncCommands<String, byte[]>, CompletionStage<?>> command) {
        if (closed.get()) {
            return CompletableFuture.failedFuture(new SocketIoException("The emitter is closed"));
        }
        CompletionStage<?> sent;
        try {
            sent = command.apply(connection.async());
        } catch (RuntimeException e) { // a client that another thread has closed meanwhile
            sent = CompletableFuture.failedFuture(e);
        }
        return sent.handle((result, failure) -> {
            if (failure != null) {
                throw new SocketIoException("Redis has not taken a message", failure);
            }
            return null;
        });
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
            connection.sync().ping();
        } catch (RedisException e) {
            LOG.log(Level.DEBUG, "Redis was away when the emitter was closed", e);
        } finally {
            connection.close();
            if (own != null) {
                own.shutdown();
            }
        }
    }

    @Override
    public String toString() {
        return "SocketIoEmitter[" + connection + "]";
    }
}
