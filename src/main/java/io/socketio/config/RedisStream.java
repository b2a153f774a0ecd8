package io.socketio.config;

import java.time.Duration;

/**
 * The stream of Redis by which nodes are linked with {@link Cluster.Adapter#REDIS_STREAMS}. Names, number and prefix must be
 * the same on all nodes.
 *
 * @param name its name, or the start of their names if there are several
 * @param count the number of streams, among which the namespaces are distributed
 * @param maxLength about how many of the latest events it keeps
 * @param readCount how many events are read at once
 * @param blockTime how long a reader waits for the next event before it asks again
 * @param sessionKeyPrefix the start of the keys under which sockets are kept for clients that come back
 * @param shardedPubSub whether nodes ask and answer each other on sharded channels, which Redis 7 has
 */
public record RedisStream(
        String name,
        int count,
        int maxLength,
        int readCount,
        Duration blockTime,
        String sessionKeyPrefix,
        boolean shardedPubSub) {
    /**
     * One stream {@code socket.io} with 10,000 events; 100 events or 5 seconds; {@code sio:session:}; channels that are not
     * sharded.
     */
    public static final RedisStream DEFAULT =
            new RedisStream("socket.io", 1, 10_000, 100, Duration.ofSeconds(5), "sio:session:", false);

    private static final int MOST_STREAMS = 1_000;

    /** @throws ConfigurationException if a value is not allowed */
    public RedisStream {
        Check.that(!name.isEmpty(), "redis.stream.name", name, "a text that is not empty");
        Check.that(
                count > 0 && count <= MOST_STREAMS, "redis.stream.count", count, "a number from 1 to " + MOST_STREAMS);
        Check.positive("redis.stream.max.len", maxLength);
        Check.positive("redis.stream.read.count", readCount);
        Check.duration("redis.stream.block.time", blockTime);
        Check.that(
                !sessionKeyPrefix.isEmpty(),
                "redis.stream.session.key.prefix",
                sessionKeyPrefix,
                "a text that is not empty");
    }

    /** Returns a copy with this name. */
    public RedisStream withName(String changed) {
        return new RedisStream(changed, count, maxLength, readCount, blockTime, sessionKeyPrefix, shardedPubSub);
    }

    /** Returns a copy with this many streams. */
    public RedisStream withCount(int streams) {
        return new RedisStream(name, streams, maxLength, readCount, blockTime, sessionKeyPrefix, shardedPubSub);
    }

    /** Returns a copy that keeps about this many events. */
    public RedisStream withMaxLength(int events) {
        return new RedisStream(name, count, events, readCount, blockTime, sessionKeyPrefix, shardedPubSub);
    }

    /** Returns a copy of which this many events are read at once. */
    public RedisStream withReadCount(int events) {
        return new RedisStream(name, count, maxLength, events, blockTime, sessionKeyPrefix, shardedPubSub);
    }

    /** Returns a copy whose readers wait for this time. */
    public RedisStream withBlockTime(Duration time) {
        return new RedisStream(name, count, maxLength, readCount, time, sessionKeyPrefix, shardedPubSub);
    }

    /** Returns a copy whose sockets are kept under keys with this prefix. */
    public RedisStream withSessionKeyPrefix(String prefix) {
        return new RedisStream(name, count, maxLength, readCount, blockTime, prefix, shardedPubSub);
    }

    /** Returns a copy whose nodes ask and answer each other on sharded channels, or not. */
    public RedisStream withShardedPubSub(boolean sharded) {
        return new RedisStream(name, count, maxLength, readCount, blockTime, sessionKeyPrefix, sharded);
    }

    /** Returns the name of the stream with the events of a namespace. */
    public String nameFor(String namespace) {
        return count == 1 ? name : name + "-" + namespace.hashCode() % count;
    }
}
