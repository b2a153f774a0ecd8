package io.socketio.adapter.redis;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The channels and patterns that a server wants to hear, whether Redis is there or not. The messages of a channel are
 * received by one thread, in order. Nothing that a receiver throws ends it.
 */
final class Subscriptions extends RedisPubSubAdapter<String, byte[]> {
    private final Subscribed channels =
            new Subscribed((redis, name) -> redis.subscribe(name), (redis, name) -> redis.unsubscribe(name));
    private final Subscribed shards =
            new Subscribed((redis, name) -> redis.ssubscribe(name), (redis, name) -> redis.sunsubscribe(name));
    private final Subscribed patterns =
            new Subscribed((redis, name) -> redis.psubscribe(name), (redis, name) -> redis.punsubscribe(name));
    private volatile @Nullable StatefulRedisPubSubConnection<String, byte[]> connection;
    private volatile boolean closed;

    /**
     * Takes a new connection, and subscribes to everything that is wanted.
     *
     * @param scheduler runs tasks later
     */
    void connected(StatefulRedisPubSubConnection<String, byte[]> made, Subscribed.Scheduler scheduler) {
        connection = made;
        if (closed) {
            made.closeAsync();
            return;
        }
        made.addListener(this);
        Subscribed.Line line = new Subscribed.Line(made, scheduler);
        patterns.connected(line);
        channels.connected(line);
        shards.connected(line);
    }

    boolean areConnected() {
        return connection != null;
    }

    /** Returns whether messages are received now. */
    boolean isReady() {
        StatefulRedisPubSubConnection<String, byte[]> present = connection;
        return present != null && present.isOpen();
    }

    /** Subscribes to a pattern; a backslash takes away the meaning of the character behind it. */
    Subscription subscribePattern(String pattern, Subscription.Receiver receiver) {
        return patterns.want(pattern, receiver);
    }

    /** Subscribes to a channel. Subscriptions take effect in the order of the calls. */
    Subscription subscribe(String channel, Subscription.Receiver receiver) {
        return channels.want(channel, receiver);
    }

    /** Subscribes to a sharded channel. */
    Subscription subscribeSharded(String channel, Subscription.Receiver receiver) {
        return shards.want(channel, receiver);
    }

    @Override
    public void message(String channel, byte[] message) {
        channels.receive(channel, channel, message);
    }

    @Override
    public void message(String pattern, String channel, byte[] message) {
        patterns.receive(pattern, channel, message);
    }

    @Override
    public void smessage(String channel, byte[] message) {
        shards.receive(channel, channel, message);
    }

    @Override
    public void subscribed(String channel, long count) {
        channels.subscribed(channel);
    }

    @Override
    public void psubscribed(String pattern, long count) {
        patterns.subscribed(pattern);
    }

    @Override
    public void ssubscribed(String channel, long count) {
        shards.subscribed(channel);
    }

    /** Called when a node of a Redis Cluster hands a channel over to another node, too. */
    @Override
    public void sunsubscribed(String channel, long count) {
        shards.unsubscribed(channel);
    }

    /** Subscribes again to all sharded channels, whose connections may be others now. */
    void renewShards() {
        shards.renewLater(shards::renew);
    }

    CompletableFuture<Void> close() {
        closed = true;
        channels.close();
        shards.close();
        patterns.close();
        StatefulRedisPubSubConnection<String, byte[]> present = connection;
        return present == null ? CompletableFuture.allOf() : present.closeAsync();
    }

    @Override
    public String toString() {
        return "Subscriptions[channels=" + channels + ", sharded=" + shards + ", patterns=" + patterns + "]";
    }
}
