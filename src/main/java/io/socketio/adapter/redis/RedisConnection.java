package io.socketio.adapter.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * A connection to one server of Redis, or to the nodes of a Redis Cluster.
 *
 * @param state the connection itself
 * @param commands what can be sent on it
 */
record RedisConnection(StatefulConnection<String, byte[]> state, RedisClusterAsyncCommands<String, byte[]> commands) {
    /** Returns whether there is a connection to each node of a Redis Cluster. */
    boolean isCluster() {
        return commands instanceof RedisAdvancedClusterAsyncCommands;
    }

    /** Returns how many have subscribed to a channel, at whichever nodes. */
    CompletionStage<Long> subscribers(String channel) {
        return commands instanceof RedisAdvancedClusterAsyncCommands<String, byte[]> cluster
                ? cluster.nodes(RedisConnection::isUp)
                        .commands()
                        .pubsubNumsub(channel)
                        .thenCollect(Collectors.summingLong(counts -> count(counts, channel)))
                : commands.pubsubNumsub(channel).thenApply(counts -> count(counts, channel));
    }

    /**
     * Returns how many have subscribed to a sharded channel. If the node that serves it, as far as the client knows, has no
     * subscriber, all masters are asked: the channel may have moved, of which the client has not heard.
     */
    CompletionStage<Long> shardedSubscribers(String channel) {
        return commands.pubsubShardNumsub(channel).thenCompose(counts -> {
            long count = count(counts, channel);
            return count == 0 && commands instanceof RedisAdvancedClusterAsyncCommands<String, byte[]> cluster
                    ? cluster.nodes(node -> isUp(node) && node.is(RedisClusterNode.NodeFlag.UPSTREAM))
                            .commands()
                            .pubsubShardNumsub(channel)
                            .thenCollect(Collectors.summingLong(all -> count(all, channel)))
                    : CompletableFuture.completedStage(count);
        });
    }

    /** Returns whether the cluster has not given a node up. One that is lost remains in the list of its nodes. */
    private static boolean isUp(RedisClusterNode node) {
        return !node.is(RedisClusterNode.NodeFlag.FAIL) && !node.is(RedisClusterNode.NodeFlag.EVENTUAL_FAIL);
    }

    private static long count(Map<String, Long> counts, String channel) {
        return counts.getOrDefault(channel, 0L);
    }

    /**
     * Lets commands block.
     *
     * @param wanted for how long
     * @return how long they may: less in a Redis Cluster, where all commands have one time-out
     */
    Duration allowBlocking(Duration wanted) {
        Duration timeout = state.getTimeout();
        if (isCluster()) {
            Duration half = timeout.dividedBy(2);
            return wanted.compareTo(half) < 0 ? wanted : half;
        }
        state.setTimeout(timeout.plus(wanted));
        return wanted;
    }

    /** Completes when everything that was sent before has arrived. */
    CompletionStage<?> ping() {
        return commands instanceof RedisAdvancedClusterAsyncCommands<String, byte[]> cluster
                ? cluster.upstream().commands().ping().thenCollect(Collectors.counting())
                : commands.ping();
    }

    /** Leaves out the commands. */
    @Override
    public String toString() {
        return "RedisConnection[" + state + "]";
    }
}
