package io.socketio.adapter.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.AdapterContext;
import io.socketio.config.Cluster;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Creates adapters that link nodes through sharded channels of Redis, as {@code createShardedAdapter} of the npm package
 * {@code @socket.io/redis-adapter} 8 does; servers with that adapter may be in the same cluster. Needs Redis 7 or later.
 *
 * <p>A Redis that cannot be reached stops nothing: the sockets of this node are served as always, and the link is made as
 * soon as Redis is there.
 */
public final class RedisShardedAdapters implements Adapter.Factory {
    private final RedisLink link;
    private final String prefix;
    private final Cluster.SubscriptionMode mode;

    private RedisShardedAdapters(RedisLink link, String prefix, Cluster.SubscriptionMode mode) {
        this.link = link;
        this.prefix = prefix;
        this.mode = mode;
        RedisAdapters.linkLibraries();
    }

    /**
     * Creates the factory of one server, with a Redis client of its own.
     *
     * @param uri {@code redis://}, {@code rediss://} for TLS, {@code redis-sentinel://} for Sentinel; several with commas
     *     between them for the nodes of a Redis Cluster
     * @param prefix the start of the names of all channels; {@code socket.io} unless the other nodes have another one
     * @param timeout how long commands may take, and how long events may wait for a Redis that is away
     * @param mode which channels there are; the same as that of the other nodes
     * @throws IllegalArgumentException if the URI is malformed
     */
    public static RedisShardedAdapters of(String uri, String prefix, Duration timeout, Cluster.SubscriptionMode mode) {
        return new RedisShardedAdapters(RedisLink.own(uri, timeout), prefix, mode);
    }

    /**
     * Creates the factory of one server with a client of the application, which remains open when the server is closed.
     * Its options limit for how long events wait for a Redis that is away, and how many.
     *
     * @param uri the Redis to which to connect
     * @param prefix the start of the names of all channels; {@code socket.io} unless the other nodes have another one
     * @param mode which channels there are; the same as that of the other nodes
     */
    public static RedisShardedAdapters of(
            RedisClient client, RedisURI uri, String prefix, Cluster.SubscriptionMode mode) {
        return new RedisShardedAdapters(RedisLink.of(client, uri), prefix, mode);
    }

    /**
     * Creates the factory of one server with a client of the application for a Redis Cluster, which remains open when the
     * server is closed. Its options limit for how long events wait for a Redis that is away, and how many.
     *
     * @param prefix the start of the names of all channels; {@code socket.io} unless the other nodes have another one
     * @param mode which channels there are; the same as that of the other nodes
     */
    public static RedisShardedAdapters of(RedisClusterClient client, String prefix, Cluster.SubscriptionMode mode) {
        return new RedisShardedAdapters(RedisLink.of(client), prefix, mode);
    }

    /** Connects to Redis with the first adapter, and waits a moment for it. */
    @Override
    public Adapter create(AdapterContext context) {
        link.connect(context);
        return new ShardedAdapter(context, link, new ClusterChannels(prefix, context.namespace()), mode);
    }

    @Override
    public CompletionStage<Void> close() {
        return link.close();
    }

    @Override
    public String toString() {
        return "RedisShardedAdapters[" + link + "]";
    }
}
