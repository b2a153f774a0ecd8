package io.socketio.adapter.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionStateListener;
import io.socketio.SocketIoException;
import io.socketio.concurrent.Drain;
import io.socketio.concurrent.EventLoop;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands to Redis, in order, also when the connection breaks under them: each is kept until Redis has answered, and
 * those without an answer are sent again on the next connection, before what came later. So Redis may carry out a command
 * twice. They wait no longer than a command may take.
 *
 * <p>In a Redis Cluster there is one connection to each of its nodes, which the client renews, and what was on its way on
 * one of them may change its place.
 */
final class RedisSender extends Drain {
    private static final Logger LOG = System.getLogger(RedisSender.class.getName());

    private final RedisAccess access;
    private final Runnable reconnecting;
    private final int mostWaiting;
    private final long mostBytes;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Queue<Command<?>> added = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable RedisConnection> current = new AtomicReference<>();
    private volatile boolean begun;
    private volatile boolean closed;
    private volatile boolean due;
    private volatile long nanos;

    // ---- Only for steps

    /** Commands in their order, but for some that are answered. */
    private final ArrayDeque<Command<?>> sent = new ArrayDeque<>();

    private @Nullable RedisConnection used;
    private boolean timing;

    /**
     * @param mostWaiting how many commands may wait for an answer
     * @param mostBytes about how many bytes these may have
     * @param reconnecting is run when the connection is lost; must not block
     */
    RedisSender(RedisAccess access, int mostWaiting, long mostBytes, Runnable reconnecting) {
        this.access = access;
        this.mostWaiting = mostWaiting;
        this.mostBytes = mostBytes;
        this.reconnecting = reconnecting;
    }

    // ---- Connections

    /** Takes the first connection, or the one that replaces a lost one. */
    void connected(RedisConnection connection) {
        nanos = connection.state().getTimeout().toNanos();
        current.set(connection);
        begun = true;
        if (closed) {
            connection.state().closeAsync();
            return;
        }
        if (!connection.isCluster()) {
            connection.state().addListener(new RedisConnectionStateListener() {
                @Override
                public void onRedisDisconnected(RedisChannelHandler<?, ?> lost) {
                    lost(connection);
                }
            });
            if (!connection.state().isOpen()) {
                lost(connection);
            }
        }
        request();
    }

    /** Gives a connection up, which its client would renew, but not with all commands in their order. */
    private void lost(RedisConnection connection) {
        if (current.compareAndSet(connection, null)) {
            connection.state().closeAsync();
            if (!closed) {
                reconnecting.run();
            }
        }
    }

    /** Returns whether the connection to Redis is open. */
    boolean isReady() {
        RedisConnection connection = current.get();
        return connection != null && connection.state().isOpen();
    }

    // ---- Commands

    /**
     * Sends a command after those that were sent before. Within a task of an {@link EventLoop} it leaves when the task has
     * ended, or the loop is given to another thread: woken up within the task, the connection's thread could take the processor
     * from it, and a brief listener would pass for a slow one.
     *
     * @param bytes about how many it has
     * @return fails with a {@link SocketIoException} if Redis was never reached, refuses the command or is away for too
     *     long, or if too much waits already
     */
    <T> CompletionStage<T> send(int bytes, Function<RedisConnection, CompletionStage<T>> call) {
        if (!begun || closed) {
            return CompletableFuture.failedFuture(
                    new SocketIoException(closed ? "The connection to Redis is closed" : "Redis cannot be reached"));
        }
        Command<T> command = new Command<>(bytes, System.nanoTime() + nanos, call);
        int commands = waiting.incrementAndGet();
        if (waitingBytes.addAndGet(bytes) > mostBytes || commands > mostWaiting) {
            command.fail(new SocketIoException("Too much waits for Redis"));
        } else {
            added.add(command);
            boolean later = EventLoop.isInTask() && EventLoop.afterTask(this::request);
            if (!later) {
                request();
            }
        }
        return command.result;
    }

    @Override
    protected void step() {
        RedisConnection connection = current.get();
        if (!Objects.equals(used, connection)) {
            used = connection;
            sent.removeIf(Command::isAnswered);
            if (connection != null) {
                sent.forEach(command -> command.sendOn(connection));
            }
        }
        removeFirst(Command::isAnswered);
        for (Command<?> next = added.poll(); next != null; next = added.poll()) {
            sent.addLast(next);
            if (connection != null) {
                next.sendOn(connection);
            }
        }
        if (closed) {
            removeFirst(command -> command.fail(new SocketIoException("The connection to Redis is closed")));
        } else if (due) {
            due = timing = false;
            removeFirst(command -> command.isAnswered()
                    || (command.isLate() && command.fail(new SocketIoException("Redis was away for too long"))));
        }
        awaitDeadline();
    }

    /** Removes the first commands as long as a condition holds. */
    private void removeFirst(Predicate<Command<?>> condition) {
        while (!sent.isEmpty() && condition.test(sent.getFirst())) {
            sent.removeFirst();
        }
    }

    /** Looks again when the time of the first command is over. */
    private void awaitDeadline() {
        if (!timing && !sent.isEmpty()) {
            timing = true;
            access.schedule(sent.getFirst().remaining(), () -> {
                due = true;
                request();
            });
        }
    }

    /** Closes the connection. What waits fails. */
    CompletionStage<Void> close() {
        closed = true;
        RedisConnection connection = current.get();
        request();
        return connection == null
                ? CompletableFuture.allOf()
                : connection.state().closeAsync();
    }

    private final class Command<T> {
        private final int bytes;
        private final long deadline;

        /** Null when it has been answered. */
        private final AtomicReference<@Nullable Function<RedisConnection, CompletionStage<T>>> call;

        private final CompletableFuture<T> result = new CompletableFuture<>();

        Command(int bytes, long deadline, Function<RedisConnection, CompletionStage<T>> call) {
            this.bytes = bytes;
            this.deadline = deadline;
            this.call = new AtomicReference<>(call);
        }

        boolean isAnswered() {
            return call.get() == null;
        }

        Duration remaining() {
            return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        }

        boolean isLate() {
            return remaining().isZero();
        }

        void sendOn(RedisConnection connection) {
            Function<RedisConnection, CompletionStage<T>> present = call.get();
            if (present != null) {
                try {
                    present.apply(connection).whenComplete((value, failure) -> answered(connection, value, failure));
                } catch (RuntimeException e) { // a client that the application has closed
                    fail(e);
                }
            }
        }

        private void answered(RedisConnection connection, T value, @Nullable Throwable failure) {
            if (failure == null) {
                if (end()) {
                    result.complete(value);
                }
            } else if (closed || !isSentAgain(connection, failure)) {
                fail(failure);
            }
        }

        /** The client says that a connection has failed before it says that it is lost. */
        private boolean isSentAgain(RedisConnection connection, Throwable failure) {
            return !connection.isCluster()
                    && !(failure instanceof RedisCommandExecutionException)
                    && !(failure instanceof RedisCommandTimeoutException)
                    && (failure instanceof IOException
                            || !connection.equals(current.get())
                            || !connection.state().isOpen());
        }

        /** @return true: it has an answer now */
        boolean fail(Throwable failure) {
            if (end()) {
                LOG.log(Level.DEBUG, "A command was not carried out", failure);
                result.completeExceptionally(
                        failure instanceof SocketIoException
                                ? failure
                                : new SocketIoException("Redis has not taken a message", failure));
            }
            return true;
        }

        /** @return whether it is this call that has ended it */
        private boolean end() {
            if (call.getAndSet(null) == null) {
                return false;
            }
            waiting.decrementAndGet();
            waitingBytes.addAndGet(-bytes);
            return true;
        }
    }

    @Override
    public String toString() {
        return "RedisSender[" + access + ", waiting=" + waiting + "]";
    }
}
