package io.socketio.config;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How a server is linked with the other nodes of its cluster.
 *
 * @param adapter what links them
 * @param redisUri the Redis through which they are linked, such as {@code redis://localhost:6379}; for a Redis Cluster
 *     two or more of its nodes, with commas between them
 * @param redisPrefix the start of the names of all channels; the same on all nodes
 * @param requestsTimeout how long commands may take, and how long events may wait for a Redis that is away
 * @param redisStream the stream of {@link Adapter#REDIS_STREAMS}
 * @param subscriptionMode the channels of {@link Adapter#REDIS_SHARDED}; the same on all nodes
 * @param publishOnSpecificResponseChannel whether with {@link Adapter#REDIS} only the node that has asked hears an answer;
 *     all nodes understand both
 */
public record Cluster(
        Adapter adapter,
        String redisUri,
        String redisPrefix,
        Duration requestsTimeout,
        RedisStream redisStream,
        SubscriptionMode subscriptionMode,
        boolean publishOnSpecificResponseChannel) {
    /** What links the nodes. */
    public enum Adapter {
        /** Nothing: there is one node. */
        MEMORY,
        /** Channels of Redis, as {@code createAdapter} of the npm package {@code @socket.io/redis-adapter} 8 uses them. */
        REDIS,
        /**
         * Sharded channels of Redis 7, as {@code createShardedAdapter} of that package uses them. In a Redis Cluster, its nodes
         * share the work.
         */
        REDIS_SHARDED,
        /**
         * A stream of Redis, as the npm package {@code @socket.io/redis-streams-adapter} 0.3 uses it. Clients can come back to
         * any node.
         */
        REDIS_STREAMS
    }

    /** Which channels there are with {@link Adapter#REDIS_SHARDED}, besides one for all nodes and one for each. */
    public enum SubscriptionMode {
        /** No others. */
        STATIC,
        /** One for each room, except those of single sockets and users. */
        DYNAMIC,
        /** One for each room, except those of users. */
        DYNAMIC_PRIVATE
    }

    // Before the constant below, which is checked.
    private static final String HOST = "(\\[[\\p{XDigit}:]+]|[^\\s/:@?#,]+)(:\\d{1,5})?";
    private static final String USER = "([^\\s/?#]*@)?";
    private static final String NODE = "rediss?://" + USER + HOST + "([/?#][^\\s,]*)?";
    private static final Pattern REDIS_URI = Pattern.compile(
            NODE + "(," + NODE + ")*|rediss?-sentinel://" + USER + HOST + "(," + HOST + ")*([/?#]\\S*)?");
    private static final Pattern CREDENTIALS = Pattern.compile("[^/]*@");

    /**
     * One node; with Redis one on the same machine, the prefix {@code socket.io}, 5 seconds, {@link RedisStream#DEFAULT},
     * dynamic channels, and answers that all nodes hear.
     */
    public static final Cluster DEFAULT = new Cluster(
            Adapter.MEMORY,
            "redis://localhost:6379",
            "socket.io",
            Duration.ofSeconds(5),
            RedisStream.DEFAULT,
            SubscriptionMode.DYNAMIC,
            false);

    /** @throws ConfigurationException if a value is not allowed */
    public Cluster {
        if (!REDIS_URI.matcher(redisUri).matches()) {
            throw notAllowed(redisUri);
        }
        Check.that(!redisPrefix.isEmpty(), "redis.prefix", redisPrefix, "a text that is not empty");
        Check.duration("redis.requests.timeout", requestsTimeout);
    }

    /** Returns the exception for a URI that Redis cannot have; it does not contain credentials. */
    public static ConfigurationException notAllowed(String redisUri) {
        return new ConfigurationException(
                "socketio.redis.uri",
                CREDENTIALS.matcher(redisUri).replaceAll("***@"),
                "a URI such as redis://host:6379, rediss://user:password@host:6379/0,"
                        + " or redis-sentinel://host1:26379,host2:26379#name, or URIs of nodes of a Redis Cluster such as"
                        + " redis://host1:6379,redis://host2:6379");
    }

    /** Returns a copy with this adapter. */
    public Cluster withAdapter(Adapter changed) {
        return new Cluster(
                changed,
                redisUri,
                redisPrefix,
                requestsTimeout,
                redisStream,
                subscriptionMode,
                publishOnSpecificResponseChannel);
    }

    /** Returns a copy for this Redis. */
    public Cluster withRedisUri(String uri) {
        return new Cluster(
                adapter,
                uri,
                redisPrefix,
                requestsTimeout,
                redisStream,
                subscriptionMode,
                publishOnSpecificResponseChannel);
    }

    /** Returns a copy whose channels start with this prefix. */
    public Cluster withRedisPrefix(String prefix) {
        return new Cluster(
                adapter,
                redisUri,
                prefix,
                requestsTimeout,
                redisStream,
                subscriptionMode,
                publishOnSpecificResponseChannel);
    }

    /** Returns a copy with this timeout. */
    public Cluster withRequestsTimeout(Duration timeout) {
        return new Cluster(
                adapter,
                redisUri,
                redisPrefix,
                timeout,
                redisStream,
                subscriptionMode,
                publishOnSpecificResponseChannel);
    }

    /** Returns a copy with this stream. */
    public Cluster withRedisStream(RedisStream stream) {
        return new Cluster(
                adapter,
                redisUri,
                redisPrefix,
                requestsTimeout,
                stream,
                subscriptionMode,
                publishOnSpecificResponseChannel);
    }

    /** Returns a copy with these channels. */
    public Cluster withSubscriptionMode(SubscriptionMode mode) {
        return new Cluster(
                adapter, redisUri, redisPrefix, requestsTimeout, redisStream, mode, publishOnSpecificResponseChannel);
    }

    /** Returns a copy whose answers are heard by the node that has asked, or by all. */
    public Cluster withPublishOnSpecificResponseChannel(boolean specific) {
        return new Cluster(adapter, redisUri, redisPrefix, requestsTimeout, redisStream, subscriptionMode, specific);
    }

    /** Leaves out the credentials in the URI. */
    @Override
    public String toString() {
        return "Cluster[" + adapter + "]";
    }
}
