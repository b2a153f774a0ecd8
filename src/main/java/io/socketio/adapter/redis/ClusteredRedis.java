package io.socketio.adapter.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Redis Cluster, whose client finds all nodes once it has reached one. */
final class ClusteredRedis implements RedisAccess {
    /** How often the client asks which node has which slots, and how soon again when it meets a node that has not. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private static final Duration REFRESH_AGAIN = Duration.ofMillis(500);

    private final RedisClusterClient client;
    private final String name;
    private final @Nullable ClientResources own;
    private volatile @Nullable RedisConnectionStateListener losses;

    /** @param own null if the client belongs to the application */
    ClusteredRedis(RedisClusterClient client, String name, @Nullable ClientResources own) {
        this.client = client;
        this.name = name;
        this.own = own;
    }

    static RedisAccess own(ClientResources resources, ClientOptions options, List<RedisURI> uris) {
        RedisClusterClient client = RedisClusterClient.create(resources, uris);
        client.setOptions(ClusterClientOptions.builder(options)
                .validateClusterNodeMembership(false)
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .adaptiveRefreshTriggersTimeout(REFRESH_AGAIN)
                        .enablePeriodicRefresh(REFRESH)
                        .build())
                .build());
        return new ClusteredRedis(client, RedisAccess.names(uris), resources);
    }

    @Override
    public RedisClusterClient client() {
        return client;
    }

    /** Connects to all nodes, so that the first commands leave in their order. */
    @Override
    public CompletionStage<RedisConnection> connect() {
        return known(() -> client.connectAsync(CODEC)).thenCompose(connection -> {
            RedisConnection made = new RedisConnection(connection, connection.async());
            return made.ping().handle((pongs, failure) -> made);
        });
    }

    @Override
    public CompletionStage<? extends StatefulRedisPubSubConnection<String, byte[]>> connectReceiver() {
        return known(() -> client.connectPubSubAsync(CODEC));
    }

    /** Connects when the client knows the nodes. */
    private <T> CompletionStage<T> known(Supplier<CompletionStage<T>> connecting) {
        return client.refreshPartitionsAsync().thenCompose(nothing -> connecting.get());
    }

    /** The client renews all at once, which Redis refuses if they do not belong together. */
    @Override
    public void whenShardsAreLost(Runnable renewal) {
        RedisConnectionStateListener listener = new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                if (connection instanceof StatefulRedisPubSubConnection) {
                    renewal.run();
                }
            }
        };
        losses = listener;
        client.addListener(listener);
    }

    @Override
    public CompletionStage<Void> shutdown() {
        RedisConnectionStateListener listener = losses;
        if (listener != null) {
            client.removeListener(listener);
        }
        return RedisAccess.shutdown(client, own);
    }

    @Override
    public String toString() {
        return name;
    }
}
