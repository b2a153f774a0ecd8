package io.socketio.adapter.redis;

import java.util.concurrent.CompletionStage;

/**
 * Channels of Redis by which nodes reach each other.
 *
 * @param sharded whether they are sharded: in a Redis Cluster, each is served by one of its nodes instead of all
 */
record Exchange(RedisLink link, boolean sharded) {
    /** Publishes a message after everything that was {@link RedisLink#send sent} before. */
    @SuppressWarnings("NullAway") // the only value of Void
    CompletionStage<Void> publish(String channel, byte[] message) {
        return sent(channel, message).thenApply(receivers -> null);
    }

    private CompletionStage<Long> sent(String channel, byte[] message) {
        return link.send(
                message.length, redis -> sharded ? redis.spublish(channel, message) : redis.publish(channel, message));
    }

    /**
     * Publishes a question, as {@link #publish} does. The node of Redis that serves a sharded channel counts those whom it
     * tells. A node asked for the count instead, by a client that has not heard that the slot has moved, would not know of
     * any.
     *
     * @return how many nodes have subscribed to the channel
     */
    CompletionStage<Integer> ask(String channel, byte[] message) {
        if (sharded) {
            return sent(channel, message).thenApply(Long::intValue);
        }
        // Both commands leave in this order, without waiting for the first.
        CompletionStage<Integer> nodes = subscribers(channel);
        return sent(channel, message).thenCombine(nodes, (receivers, count) -> count);
    }

    /** Returns how many nodes have subscribed to a channel. */
    CompletionStage<Integer> subscribers(String channel) {
        return link.use(0, redis -> sharded ? redis.shardedSubscribers(channel) : redis.subscribers(channel))
                .thenApply(Long::intValue);
    }

    /** Subscribes to a channel. */
    Subscription subscribe(String channel, Subscription.Receiver receiver) {
        Subscriptions all = link.subscriptions();
        return sharded ? all.subscribeSharded(channel, receiver) : all.subscribe(channel, receiver);
    }

    @Override
    public String toString() {
        return "Exchange[" + link + (sharded ? ", sharded" : "") + "]";
    }
}
