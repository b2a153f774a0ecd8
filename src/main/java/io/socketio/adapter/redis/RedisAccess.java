package io.socketio.adapter.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultEventLoopGroupProvider;
import io.lettuce.core.resource.Delay;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A client of Redis, and the Redis to which it connects: one server, the master that Sentinel names, or a Redis Cluster. */
interface RedisAccess {
    Logger LOG = System.getLogger(RedisAccess.class.getName());
    RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    Duration RECONNECT_DELAY = Duration.ofMillis(500);

    /** Between the addresses of several nodes of a Redis Cluster. */
    Pattern NEXT = Pattern.compile(",(?=rediss?://)");

    /** Makes a connection on which commands are sent. */
    CompletionStage<RedisConnection> connect();

    /** Makes a connection on which messages are received. */
    CompletionStage<? extends StatefulRedisPubSubConnection<String, byte[]>> connectReceiver();

    /**
     * Has a task run whenever sharded subscriptions may have been lost with a connection, which the client does not renew.
     */
    void whenShardsAreLost(Runnable renewal);

    /** Returns the client. */
    AbstractRedisClient client();

    /** Runs a task later, on a thread of the client; never if the application has closed it. It must not block. */
    @SuppressWarnings("FutureReturnValueIgnored")
    default void schedule(Duration delay, Runnable task) {
        try {
            client().getResources().eventExecutorGroup().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "A client of Redis was closed", e);
        }
    }

    /**
     * Tries to connect until it works.
     *
     * @param connected takes the connection
     * @param again is told why an attempt has failed, and says whether to try again
     * @return the outcome of the first attempt
     */
    default <C> CompletableFuture<?> establish(
            Supplier<CompletionStage<? extends C>> connecting, Consumer<C> connected, Predicate<Throwable> again) {
        return connecting.get().toCompletableFuture().whenComplete((connection, failure) -> {
            if (failure == null) {
                connected.accept(connection);
            } else if (again.test(failure)) {
                schedule(RECONNECT_DELAY, () -> establish(connecting, connected, again));
            }
        });
    }

    /** Ends the client, unless it belongs to the application. */
    CompletionStage<Void> shutdown();

    /** Returns the address without credentials. */
    @Override
    String toString();

    /**
     * Creates a client.
     *
     * @param uris one address; or those of several nodes of a Redis Cluster, with commas between them
     * @param timeout how long commands may take
     * @param mostWaiting how many commands may wait for Redis
     * @throws IllegalArgumentException if an address is malformed
     */
    static RedisAccess own(String uris, Duration timeout, int mostWaiting) {
        List<RedisURI> parsed = NEXT.splitAsStream(uris).map(RedisURI::create).toList();
        parsed.forEach(uri -> uri.setTimeout(timeout));
        ClientOptions options = ClientOptions.builder()
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled())
                .requestQueueSize(mostWaiting)
                .build();
        ClientResources resources = resources();
        try {
            return parsed.size() == 1
                    ? SingleRedis.own(resources, options, parsed.get(0))
                    : ClusteredRedis.own(resources, options, parsed);
        } catch (IllegalArgumentException e) { // some with TLS, and some without
            shutdown(resources);
            throw e;
        }
    }

    /** With one processor a second event loop only costs: a thread is woken for each of what one could read together. */
    private static ClientResources resources() {
        int threads = 2;
        int loops = Math.min(threads, Runtime.getRuntime().availableProcessors());
        return ClientResources.builder()
                .eventLoopGroupProvider(new DefaultEventLoopGroupProvider(loops))
                .computationThreadPoolSize(threads)
                .reconnectDelay(Delay.constant(RECONNECT_DELAY))
                .nettyCustomizer(new Channels())
                .build();
    }

    /** Ends resources that belong to nobody else, once their client has ended. */
    @SuppressWarnings("FutureReturnValueIgnored")
    static void shutdown(ClientResources resources) {
        resources.shutdown(0, 1, TimeUnit.SECONDS);
        resources.eventLoopGroupProvider().shutdown(0, 1, TimeUnit.SECONDS);
    }

    /**
     * Ends a client and its resources.
     *
     * @param own null if the client belongs to the application; then nothing is done
     */
    static CompletionStage<Void> shutdown(AbstractRedisClient client, @Nullable ClientResources own) {
        return own == null
                ? CompletableFuture.allOf()
                : client.shutdownAsync(0, 1, TimeUnit.SECONDS).thenRun(() -> shutdown(own));
    }

    static RedisAccess of(RedisClient client, RedisURI uri) {
        return new SingleRedis(client, uri, null);
    }

    static RedisAccess of(RedisClusterClient client) {
        return new ClusteredRedis(client, "Cluster", null);
    }

    /** Returns the addresses without credentials. */
    static String names(List<RedisURI> uris) {
        return uris.stream()
                .map(uri -> uri.getHost() == null ? uri.getSentinelMasterId() : uri.getHost() + ":" + uri.getPort())
                .collect(Collectors.joining(", "));
    }
}
