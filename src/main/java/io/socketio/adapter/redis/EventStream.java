package io.socketio.adapter.redis;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.socketio.SocketIoException;
import io.socketio.adapter.AdapterContext;
import io.socketio.config.RedisStream;
import io.socketio.protocol.socketio.Offset;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stream of Redis, which one connection of this server reads from where it ended when the server began. What is written
 * while that connection is away is read afterwards. Entries are received by one thread at a time, in order. Nothing that a
 * receiver throws ends it.
 */
final class EventStream {
    private static final Logger LOG = System.getLogger(EventStream.class.getName());
    private static final Duration RETRY_DELAY = Duration.ofMillis(500);
    private static final int PAGE = 1_000;

    /** Receives the entries of a namespace. Must not block. */
    interface Receiver {
        void receive(StreamEntry entry);
    }

    private final RedisLink link;
    private final String name;
    private final RedisStream settings;
    private final ConcurrentMap<String, Receiver> receivers = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private volatile @Nullable RedisConnection reading;
    private volatile Duration blockTime;
    private volatile boolean closed;

    /** The last entry that its receiver was given, or is being given. Written by one thread at a time. */
    private volatile @Nullable Offset begun;

    /** The last entry that its receiver is done with. */
    private volatile @Nullable Offset done;

    EventStream(RedisLink link, String name, RedisStream settings) {
        this.link = link;
        this.name = name;
        this.settings = settings;
        this.blockTime = settings.blockTime();
    }

    // ---- Reading

    /** Begins to read, as soon as Redis is there. */
    void start(AdapterContext context) {
        link.connect(connection -> {
            reading = connection;
            if (closed) {
                connection.state().closeAsync();
            } else {
                blockTime = connection.allowBlocking(settings.blockTime());
                findEnd(context, connection);
            }
        });
    }

    /** Returns what completes when this node reads everything that is written from then on. */
    CompletableFuture<Void> started() {
        return started;
    }

    private void findEnd(AdapterContext context, RedisConnection connection) {
        connection
                .commands()
                .xrevrange(name, Range.unbounded(), Limit.from(1))
                .thenCompose(last -> last.isEmpty()
                        ? begin(context, connection)
                        : CompletableFuture.completedStage(last.get(0).getId()))
                .whenComplete((end, failure) -> {
                    if (failure == null) {
                        begun = done = StreamEntry.offset(end);
                        started.complete(null);
                        read(context, connection, end);
                    } else {
                        later(context, failure, () -> findEnd(context, connection));
                    }
                });
    }

    /** Writes an entry that nobody receives, so that there is an offset from which sockets can be recovered. */
    private CompletionStage<String> begin(AdapterContext context, RedisConnection connection) {
        byte[] node = context.serverId().getBytes(StandardCharsets.UTF_8);
        return connection.commands().xadd(name, "uid", node);
    }

    @SuppressWarnings("unchecked") // one offset as an array of its generic type
    private void read(AdapterContext context, RedisConnection connection, String last) {
        XReadArgs bounds = new XReadArgs().count(settings.readCount()).block(blockTime);
        connection
                .commands()
                .xread(bounds, XReadArgs.StreamOffset.from(name, last))
                .whenComplete((messages, failure) -> {
                    if (failure != null) {
                        later(context, failure, () -> read(context, connection, last));
                    } else if (messages == null || messages.isEmpty()) { // null if the time is over
                        read(context, connection, last);
                    } else {
                        Deliveries.run(messages.stream().map(this::arrived).toList());
                        read(
                                context,
                                connection,
                                messages.get(messages.size() - 1).getId());
                    }
                });
    }

    private Deliveries.Message arrived(StreamMessage<String, byte[]> message) {
        int bytes = message.getBody().values().stream()
                .mapToInt(value -> value.length)
                .sum();
        return new Deliveries.Message(bytes, () -> receive(message));
    }

    private void receive(StreamMessage<String, byte[]> message) {
        StreamEntry entry = StreamEntry.of(message);
        if (entry == null) {
            return;
        }
        begun = entry.offset();
        try {
            Receiver receiver = receivers.get(entry.namespace());
            if (receiver != null) {
                receiver.receive(entry);
            }
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "An entry of " + name + " was not understood", e);
        }
        done = entry.offset();
    }

    private void later(AdapterContext context, Throwable failure, Runnable attempt) {
        if (!closed) {
            LOG.log(Level.DEBUG, "Reading " + name + " goes on", failure);
            context.schedule(RETRY_DELAY, attempt);
        }
    }

    /** Registers what receives the entries of a namespace. */
    void register(String namespace, Receiver receiver) {
        receivers.put(namespace, receiver);
    }

    void unregister(String namespace, Receiver receiver) {
        receivers.remove(namespace, receiver);
    }

    /** Returns whether what is written now is read at once. */
    boolean isReady() {
        RedisConnection connection = reading;
        return connection != null && connection.state().isOpen() && started.isDone() && link.isReady();
    }

    /** Returns the last entry that has been received, or is being received; null if none is known yet. */
    @Nullable
    Offset begun() {
        return begun;
    }

    /** Returns the last entry that has been received, as text; empty if none is known yet. */
    String position() {
        Offset last = done;
        return last == null ? "" : last.text();
    }

    /**
     * Returns how long ago the first entry was written that has not been received yet; zero if all have been. Fails if that
     * cannot be found out. The clock is that of Redis, which ids are made of.
     */
    CompletionStage<Duration> lag() {
        Offset last = done;
        if (last == null) {
            return CompletableFuture.failedFuture(new SocketIoException("The stream is not read yet"));
        }
        Range<String> unread = Range.from(Range.Boundary.excluding(last.text()), Range.Boundary.unbounded());
        CompletionStage<List<StreamMessage<String, byte[]>>> next =
                link.send(0, redis -> redis.xrange(name, unread, Limit.from(1)));
        return next.thenCombine(link.send(0, RedisClusterAsyncCommands::time), EventStream::age);
    }

    /** @param time seconds, and microseconds */
    private static Duration age(List<StreamMessage<String, byte[]>> entries, List<byte[]> time) {
        Offset first =
                entries.isEmpty() ? null : StreamEntry.offset(entries.get(0).getId());
        if (first == null) {
            return Duration.ZERO;
        }
        long millis = number(time.get(0)) * 1000 + number(time.get(1)) / 1000;
        return Duration.ofMillis(Math.max(0, millis - first.order()));
    }

    private static long number(byte[] text) {
        return Long.parseLong(new String(text, StandardCharsets.US_ASCII));
    }

    /** Returns whether nodes ask and answer each other on sharded channels. */
    boolean hasShardedPubSub() {
        return settings.shardedPubSub();
    }

    // ---- Writing, and reading again

    /**
     * Writes an entry behind those that were written before.
     *
     * @param fields names and values in turn
     */
    @SuppressWarnings("NullAway") // the only value of Void
    CompletionStage<Void> add(Object... fields) {
        int bytes = Stream.of(fields)
                .mapToInt(field -> field instanceof byte[] value ? value.length : 0)
                .sum();
        return link.send(bytes, redis -> add(redis, name, settings, fields)).thenApply(id -> null);
    }

    /** Writes an entry to a stream, whose oldest entries may go for it. */
    static CompletionStage<String> add(
            RedisClusterAsyncCommands<String, byte[]> redis, String name, RedisStream settings, Object... fields) {
        return redis.xadd(name, new XAddArgs().maxlen(settings.maxLength()).approximateTrimming(), fields);
    }

    /** Returns whether an entry is still there. */
    CompletionStage<Boolean> contains(Offset entry) {
        return link.send(0, redis -> redis.xrange(name, Range.create(entry.text(), entry.text())))
                .thenApply(found -> !found.isEmpty());
    }

    /** Returns the entries after an offset, up to another one. */
    CompletionStage<List<StreamEntry>> between(Offset after, Offset upTo) {
        return between(after.text(), upTo, new ArrayList<>());
    }

    private CompletionStage<List<StreamEntry>> between(String after, Offset upTo, List<StreamEntry> found) {
        Range<String> range = Range.from(Range.Boundary.excluding(after), Range.Boundary.including(upTo.text()));
        return link.send(0, redis -> redis.xrange(name, range, Limit.from(PAGE)))
                .thenCompose(page -> {
                    page.stream().map(StreamEntry::of).filter(Objects::nonNull).forEach(found::add);
                    return page.size() < PAGE
                            ? CompletableFuture.completedStage(found)
                            : between(page.get(PAGE - 1).getId(), upTo, found);
                });
    }

    CompletionStage<Void> close() {
        closed = true;
        RedisConnection connection = reading;
        return connection == null
                ? CompletableFuture.allOf()
                : connection.state().closeAsync();
    }

    @Override
    public String toString() {
        return "EventStream[" + name + "]";
    }
}
