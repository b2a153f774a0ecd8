package io.socketio.adapter.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The connections of one server to Redis: one on which it sends, and one on which it receives what it has subscribed to.
 * Both are made again when they break. What is sent meanwhile waits, in order, for as long as a command may take.
 */
final class RedisLink {
    private static final Logger LOG = System.getLogger(RedisLink.class.getName());
    private static final int MAX_WAITING_COMMANDS = 10_000;
    private static final long MAX_WAITING_BYTES = 32L << 20;

    private final RedisAccess access;
    private final Subscriptions subscriptions = new Subscriptions();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean warned = new AtomicBoolean();
    private final RedisSender sender;
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

    private RedisLink(RedisAccess access) {
        this.access = access;
        this.sender = new RedisSender(access, MAX_WAITING_COMMANDS, MAX_WAITING_BYTES, this::connectSender);
    }

    /**
     * Creates a link with a client of its own, whose commands may take this long.
     *
     * @param uris one address, or those of several nodes of a Redis Cluster with commas between them
     * @throws IllegalArgumentException if an address is malformed
     */
    static RedisLink own(String uris, Duration timeout) {
        return new RedisLink(RedisAccess.own(uris, timeout, MAX_WAITING_COMMANDS));
    }

    /** Creates a link with a client of the application. */
    static RedisLink of(RedisClient client, RedisURI uri) {
        return new RedisLink(RedisAccess.of(client, uri));
    }

    /** Creates a link with a client of the application for a Redis Cluster. */
    static RedisLink of(RedisClusterClient client) {
        return new RedisLink(RedisAccess.of(client));
    }

    // ---- Connecting

    /** Connects if this is the first call, and waits a moment for the outcome. */
    void connect(AdapterContext context) {
        if (begun.compareAndSet(false, true)) {
            access.whenShardsAreLost(subscriptions::renewShards);
            await(CompletableFuture.allOf(
                    connectSender(),
                    establish(
                            access::connectReceiver,
                            connection -> subscriptions.connected(connection, context::schedule))));
        }
    }

    private CompletableFuture<?> connectSender() {
        return connect(sender::connected);
    }

    /**
     * Makes a further connection, which is for the caller to close.
     *
     * @param connected takes it, once there is one
     */
    CompletableFuture<?> connect(Consumer<RedisConnection> connected) {
        return establish(access::connect, connection -> {
            connection.state().addListener(changes);
            connected.accept(connection);
        });
    }

    private <C> CompletableFuture<?> establish(
            Supplier<CompletionStage<? extends C>> connecting, Consumer<C> connected) {
        return access.<C>establish(
                connecting,
                connection -> {
                    connected.accept(connection);
                    reached();
                },
                failure -> {
                    if (!closed) {
                        warn(failure.toString());
                    }
                    return !closed;
                });
    }

    /** Waits a moment. What is awaited goes on after that. */
    void await(CompletableFuture<?> outcome) {
        try {
            outcome.get(RedisAccess.CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
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
                    access,
                    reason);
        }
    }

    private void reached() {
        if (sender.isReady() && subscriptions.areConnected() && warned.compareAndSet(true, false)) {
            LOG.log(Level.INFO, "Redis at {0} is reached: the nodes are linked", access);
        }
    }

    // ---- Sending

    /** Returns whether the connection to Redis is open. */
    boolean isReady() {
        return sender.isReady();
    }

    /**
     * Sends a command after those that were sent before. While Redis is away it waits, no longer than a command may take,
     * unless too much waits already.
     *
     * @param bytes about how many it has
     * @return fails with a {@link SocketIoException}
     */
    <T> CompletionStage<T> send(
            int bytes, Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
        return use(bytes, connection -> command.apply(connection.commands()));
    }

    /** Does something with the connection, as {@link #send} does. */
    <T> CompletionStage<T> use(int bytes, Function<RedisConnection, CompletionStage<T>> command) {
        return sender.send(bytes, command);
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    // ---- Closing

    CompletionStage<Void> close() {
        closed = true;
        return CompletableFuture.allOf(sender.close().toCompletableFuture(), subscriptions.close())
                .handle((nothing, failure) -> access)
                .thenCompose(RedisAccess::shutdown);
    }

    @Override
    public String toString() {
        return "RedisLink[" + access + "]";
    }
}
