package io.socketio.adapter.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.AdapterContext;
import io.socketio.protocol.socketio.msgpack.MessagePackWriter;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Creates adapters that link nodes through channels of Redis, as {@code createAdapter} of the npm package
 * {@code @socket.io/redis-adapter} 8 does; servers with that adapter may be in the same cluster.
 *
 * <p>A Redis that cannot be reached stops nothing: the sockets of this node are served as always, and the link is made as
 * soon as Redis is there.
 */
public final class RedisAdapters implements Adapter.Factory {
    private final RedisLink link;
    private final String prefix;
    private final boolean specificResponses;

    private RedisAdapters(RedisLink link, String prefix) {
        this(link, prefix, false);
    }

    private RedisAdapters(RedisLink link, String prefix, boolean specificResponses) {
        this.link = link;
        this.prefix = prefix;
        this.specificResponses = specificResponses;
        linkLibraries();
    }

    /** Links the library for MessagePack now instead of with the first event. */
    static void linkLibraries() {
        new MessagePackWriter().bytes();
    }

    /**
     * Creates the factory of one server, with a Redis client of its own.
     *
     * @param uri {@code redis://}, {@code rediss://} for TLS, {@code redis-sentinel://} for Sentinel; several with commas
     *     between them for the nodes of a Redis Cluster
     * @param prefix the start of the names of all channels; {@code socket.io} unless the other nodes have another one
     * @param timeout how long commands may take, and how long events may wait for a Redis that is away
     * @throws IllegalArgumentException if the URI is malformed
     */
    public static RedisAdapters of(String uri, String prefix, Duration timeout) {
        return new RedisAdapters(RedisLink.own(uri, timeout), prefix);
    }

    /**
     * Creates the factory of one server with a client of the application, which remains open when the server is closed.
     * Its options limit for how long events wait for a Redis that is away, and how many.
     *
     * @param uri the Redis to which to connect
     * @param prefix the start of the names of all channels; {@code socket.io} unless the other nodes have another one
     */
    public static RedisAdapters of(RedisClient client, RedisURI uri, String prefix) {
        return new RedisAdapters(RedisLink.of(client, uri), prefix);
    }

    /**
     * Creates the factory of one server with a client of the application for a Redis Cluster, which remains open when the
     * server is closed. Its options limit for how long events wait for a Redis that is away, and how many.
     *
     * @param prefix the start of the names of all channels; {@code socket.io} unless the other nodes have another one
     */
    public static RedisAdapters of(RedisClusterClient client, String prefix) {
        return new RedisAdapters(RedisLink.of(client), prefix);
    }

    /**
     * Returns a factory on the same connections, which takes the place of this one.
     *
     * @param specific whether only the node that has asked hears an answer; otherwise, and by default, all nodes hear it
     */
    public RedisAdapters withPublishOnSpecificResponseChannel(boolean specific) {
        return new RedisAdapters(link, prefix, specific);
    }

    /** Connects to Redis with the first adapter, and waits a moment for it. */
    @Override
    public Adapter create(AdapterContext context) {
        link.connect(context);
        return new ClassicAdapter(context, link, new ClassicChannels(prefix, context.namespace(), specificResponses));
    }

    @Override
    public CompletionStage<Void> close() {
        return link.close();
    }

    @Override
    public String toString() {
        return "RedisAdapters[" + link + "]";
    }
}
