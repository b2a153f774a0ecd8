package io.socketio.adapter.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.socketio.SocketIoException;
import io.socketio.adapter.AdapterContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one server to Redis: one on which it sends, and one on which it receives what it has subscribed to.
 * Both are made again when they break. What is sent meanwhile waits, in order, for as long as a command may take.
 */
final class RedisLink {
    static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private static final Logger LOG = System.getLogger(RedisLink.class.getName());
    private static final int THREADS = 2;
    private static final int MAX_WAITING_COMMANDS = 10_000;
    private static final long MAX_WAITING_BYTES = 32L << 20;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration RECONNECT_DELAY = Duration.ofMillis(500);

    private final RedisClient client;
    private final RedisURI uri;
    /** Null if the client belongs to the application. */
    private final @Nullable ClientResources own;

    private final Subscriptions subscriptions;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean warned = new AtomicBoolean();
    private final AtomicLong waitingBytes = new AtomicLong();
    private volatile @Nullable StatefulRedisConnection<String, byte[]> sending;
    private volatile boolean closed;
    private final List<Runnable> losses = new CopyOnWriteArrayList<>();

    /** Says in the log when Redis goes away and when it is back. */
    private final RedisConnectionStateListener changes = new RedisConnectionStateListener() {
        @Override
        public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
            reached();
        }

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
            if (!closed) {
                warn("the connection is lost");
                losses.forEach(Runnable::run);
            }
        }
    };

    private RedisLink(RedisClient client, RedisURI uri, @Nullable ClientResources own) {
        this.client = client;
        this.uri = uri;
        this.own = own;
        this.subscriptions = new Subscriptions();
    }

    /** Creates a link with a client of its own, whose commands may take this long. */
    static RedisLink own(RedisURI uri, Duration timeout) {
        ClientResources resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(Delay.constant(RECONNECT_DELAY))
                .build();
        uri.setTimeout(timeout);
        RedisClient client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled())
                .requestQueueSize(MAX_WAITING_COMMANDS)
                .build());
        return new RedisLink(client, uri, resources);
    }

    /** Creates a link with a client of the application. */
    static RedisLink of(RedisClient client, RedisURI uri) {
        return new RedisLink(client, uri, null);
    }

    // ---- Connecting

    /** Connects if this is the first call, and waits a moment for the outcome. */
    void connect(AdapterContext context) {
        if (begun.compareAndSet(false, true)) {
            await(CompletableFuture.allOf(
                    establish(context, this::connection, connection -> {
                        sending = connection;
                        connection.addListener(changes);
                    }),
                    establish(
                            context,
                            () -> client.connectPubSubAsync(CODEC, uri),
                            connection -> subscriptions.connected(connection, context::schedule))));
        }
    }

    /**
     * Makes a further connection, which is for the caller to close.
     *
     * @param connected takes it, once there is one
     */
    void connect(AdapterContext context, Consumer<StatefulRedisConnection<String, byte[]>> connected) {
        establish(context, this::connection, connection -> {
            connection.addListener(changes);
            connected.accept(connection);
        });
    }

    private CompletionStage<StatefulRedisConnection<String, byte[]>> connection() {
        return client.connectAsync(CODEC, uri);
    }

    /** Tries to connect until it works, or the link is closed. @return the outcome of the first attempt */
    private <C extends StatefulConnection<String, byte[]>> CompletableFuture<?> establish(
            AdapterContext context, Supplier<CompletionStage<C>> connecting, Consumer<C> connected) {
        return connecting.get().toCompletableFuture().whenComplete((connection, failure) -> {
            if (closed) {
                if (failure == null) {
                    connection.closeAsync();
                }
            } else if (failure == null) {
                connected.accept(connection);
                reached();
            } else {
                warn(failure.toString());
                context.schedule(RECONNECT_DELAY, () -> establish(context, connecting, connected));
            }
        });
    }

    /** Waits a moment. What is awaited goes on after that. */
    void await(CompletableFuture<?> outcome) {
        try {
            outcome.get(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            warn(e.toString());
        } catch (ExecutionException e) {
            LOG.log(Level.DEBUG, "Connecting to Redis goes on", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs a task whenever a connection is lost, until it is {@link #forget forgotten}. It must not block. */
    void whenLost(Runnable task) {
        losses.add(task);
    }

    void forget(Runnable task) {
        losses.remove(task);
    }

    private void warn(String reason) {
        if (warned.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "Redis at {0} cannot be reached: the clients of this node are served, those of other nodes are not"
                            + " reached until it can be: {1}",
                    name(),
                    reason);
        }
    }

    private void reached() {
        if (sending != null && subscriptions.areConnected() && warned.compareAndSet(true, false)) {
            LOG.log(Level.INFO, "Redis at {0} is reached: the nodes are linked", name());
        }
    }

    /** Returns the address without credentials. */
    private String name() {
        return uri.getHost() == null ? uri.getSentinelMasterId() : uri.getHost() + ":" + uri.getPort();
    }

    // ---- Sending

    /** Returns whether what is sent now leaves at once. */
    boolean isReady() {
        StatefulRedisConnection<String, byte[]> connection = sending;
        return connection != null && connection.isOpen();
    }

    /**
     * Sends a command after those that were sent before. While Redis is away it waits, no longer than a command may take,
     * unless too much waits already.
     *
     * @param bytes about how many it has
     * @return fails with a {@link SocketIoException}
     */
    <T> CompletionStage<T> send(int bytes, Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
        StatefulRedisConnection<String, byte[]> connection = sending;
        if (connection == null) {
            return CompletableFuture.failedFuture(new SocketIoException("Redis cannot be reached"));
        }
        if (waitingBytes.addAndGet(bytes) > MAX_WAITING_BYTES) {
            waitingBytes.addAndGet(-bytes);
            return CompletableFuture.failedFuture(new SocketIoException("Too much waits for Redis"));
        }
        return command.apply(connection.async()).handle((result, failure) -> {
            waitingBytes.addAndGet(-bytes);
            if (failure != null) {
                LOG.log(Level.DEBUG, "A command was not carried out", failure);
                throw new SocketIoException("Redis has not taken a message", failure);
            }
            return result;
        });
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    // ---- Closing

    CompletionStage<Void> close() {
        closed = true;
        StatefulRedisConnection<String, byte[]> connection = sending;
        CompletableFuture<Void> connections = CompletableFuture.allOf(
                connection == null ? CompletableFuture.allOf() : connection.closeAsync(), subscriptions.close());
        return own == null
                ? connections
                : connections.handle((nothing, failure) -> own).thenCompose(this::shutdown);
    }

    @SuppressWarnings({"NullAway", "FutureReturnValueIgnored"}) // the only value of Void
    private CompletionStage<Void> shutdown(ClientResources resources) {
        return client.shutdownAsync(0, 1, TimeUnit.SECONDS).thenRun(() -> resources.shutdown(0, 1, TimeUnit.SECONDS));
    }

    @Override
    public String toString() {
        return "RedisLink[" + name() + "]";
    }
}
