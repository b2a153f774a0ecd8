package io.socketio.adapter.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.AdapterContext;
import io.socketio.config.RedisStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Creates adapters that link nodes through a stream of Redis, as the npm package {@code @socket.io/redis-streams-adapter} 0.3
 * does; servers with that adapter may be in the same cluster. Clients can come back to any node. Needs Redis 6.2 or later.
 *
 * <p>A Redis that cannot be reached stops nothing: the sockets of this node are served as always, and the link is made as
 * soon as Redis is there.
 */
public final class RedisStreamsAdapters implements Adapter.Factory {
    private final RedisLink link;
    private final String prefix;
    private final RedisStream settings;
    private final StreamRecovery.@Nullable Keeping keeping;
    private final ConcurrentMap<String, EventStream> streams = new ConcurrentHashMap<>();

    private RedisStreamsAdapters(RedisLink link, String prefix, RedisStream settings, @Nullable Duration recovery) {
        this.link = link;
        this.prefix = prefix;
        this.settings = settings;
        this.keeping = recovery == null ? null : new StreamRecovery.Keeping(settings.sessionKeyPrefix(), recovery);
        RedisAdapters.linkLibraries();
    }

    /**
     * Creates the factory of one server, with a Redis client of its own.
     *
     * @param uri {@code redis://}, {@code rediss://} for TLS, {@code redis-sentinel://} for Sentinel; several with commas
     *     between them for the nodes of a Redis Cluster
     * @param prefix the start of the names of all channels; {@code socket.io} unless the other nodes have another one
     * @param timeout how long commands may take, and how long events may wait for a Redis that is away
     * @param stream the stream, which the other nodes use too
     * @param recovery for how long clients may be away that come back; null if they cannot come back
     * @throws IllegalArgumentException if the URI is malformed
     */
    public static RedisStreamsAdapters of(
            String uri, String prefix, Duration timeout, RedisStream stream, @Nullable Duration recovery) {
        return new RedisStreamsAdapters(RedisLink.own(uri, timeout), prefix, stream, recovery);
    }

    /**
     * Creates the factory of one server with a client of the application, which remains open when the server is closed.
     * Its options limit for how long events wait for a Redis that is away, and how many.
     *
     * @param uri the Redis to which to connect
     * @param prefix the start of the names of all channels; {@code socket.io} unless the other nodes have another one
     * @param stream the stream, which the other nodes use too
     * @param recovery for how long clients may be away that come back; null if they cannot come back
     */
    public static RedisStreamsAdapters of(
            RedisClient client, RedisURI uri, String prefix, RedisStream stream, @Nullable Duration recovery) {
        return new RedisStreamsAdapters(RedisLink.of(client, uri), prefix, stream, recovery);
    }

    /**
     * Creates the factory of one server with a client of the application for a Redis Cluster, which remains open when the
     * server is closed. Its options limit for how long events wait for a Redis that is away, and how many.
     *
     * @param prefix the start of the names of all channels; {@code socket.io} unless the other nodes have another one
     * @param stream the stream, which the other nodes use too
     * @param recovery for how long clients may be away that come back; null if they cannot come back
     */
    public static RedisStreamsAdapters of(
            RedisClusterClient client, String prefix, RedisStream stream, @Nullable Duration recovery) {
        return new RedisStreamsAdapters(RedisLink.of(client), prefix, stream, recovery);
    }

    /** Connects to Redis with the first adapter, and for each further stream, and waits a moment for it, once if it is away. */
    @Override
    public Adapter create(AdapterContext context) {
        link.connect(context);
        String name = settings.nameFor(context.namespace());
        EventStream stream = streams.computeIfAbsent(name, absent -> {
            EventStream made = new EventStream(link, name, settings);
            made.start(context);
            return made;
        });
        StreamsAdapter adapter =
                new StreamsAdapter(context, link, stream, new ClusterChannels(prefix, context.namespace()), keeping);
        if (link.isReady()) {
            link.await(stream.started());
        }
        return adapter;
    }

    @Override
    public CompletionStage<Void> close() {
        CompletableFuture<?>[] closed = streams.values().stream()
                .map(stream -> stream.close().toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(closed)
                .handle((nothing, failure) -> link)
                .thenCompose(RedisLink::close);
    }

    @Override
    public String toString() {
        return "RedisStreamsAdapters[" + link + "]";
    }
}
