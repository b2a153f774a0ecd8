package io.socketio.adapter.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One server of Redis, or the master that Sentinel names. The client renews all subscriptions itself.
 *
 * @param own null if the client belongs to the application
 */
record SingleRedis(RedisClient client, RedisURI uri, @Nullable ClientResources own) implements RedisAccess {
    static RedisAccess own(ClientResources resources, ClientOptions options, RedisURI uri) {
        RedisClient client = RedisClient.create(resources);
        client.setOptions(options);
        return new SingleRedis(client, uri, resources);
    }

    @Override
    public CompletionStage<RedisConnection> connect() {
        return client.connectAsync(CODEC, uri)
                .thenApply(connection -> new RedisConnection(connection, connection.async()));
    }

    @Override
    public CompletionStage<StatefulRedisPubSubConnection<String, byte[]>> connectReceiver() {
        return client.connectPubSubAsync(CODEC, uri);
    }

    @Override
    public void whenShardsAreLost(Runnable renewal) {}

    @Override
    public CompletionStage<Void> shutdown() {
        return RedisAccess.shutdown(client, own);
    }

    @Override
    public String toString() {
        return RedisAccess.names(List.of(uri));
    }
}
