package io.socketio.adapter.redis;

import io.lettuce.core.SetArgs;
import io.socketio.adapter.AdapterContext;
import io.socketio.adapter.RecoverableSocket;
import io.socketio.adapter.RecoveryStore;
import io.socketio.protocol.socketio.MessageNode;
import io.socketio.protocol.socketio.Offset;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.msgpack.MessagePackWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sockets under keys of Redis, and finds what they missed in the stream. The value is a map of {@code sid, pid, rooms,
 * data}, as Node.js writes and reads it, and of {@code nsp}, {@code position} and {@code expires}, which are ours. Sockets are
 * kept while they are connected, too, for as long again, in case their node ends without notice; then {@code node} is its
 * id.
 */
final class StreamRecovery implements RecoveryStore {
    private static final Logger LOG = System.getLogger(StreamRecovery.class.getName());

    private final AdapterContext context;
    private final RedisLink link;
    private final EventStream stream;
    private final Keeping keeping;
    private final Function<String, CompletionStage<?>> otherNodes;
    private final FollowedSockets connected;
    private final Runnable loss;

    /**
     * How sockets are kept.
     *
     * @param keyPrefix the start of their keys
     * @param time for how long
     */
    record Keeping(String keyPrefix, Duration time) {}

    /** @param otherNodes makes the node that has the socket of a private id keep it */
    StreamRecovery(
            AdapterContext context,
            RedisLink link,
            EventStream stream,
            Keeping keeping,
            Function<String, CompletionStage<?>> otherNodes) {
        this.context = context;
        this.link = link;
        this.stream = stream;
        this.keeping = keeping;
        this.otherNodes = otherNodes;
        this.connected = new FollowedSockets(
                context.executor(), context::schedule, keeping.time().dividedBy(2), new Connected());
        this.loss = connected::changedAll;
        link.whenLost(loss);
    }

    /** Sockets of this node that are connected. */
    private final class Connected implements FollowedSockets.Keys {
        @Override
        public boolean isReady() {
            return link.isReady();
        }

        @Override
        public CompletionStage<?> write(RecoverableSocket socket) {
            return set(socket, context.serverId(), keeping.time().multipliedBy(2));
        }

        @Override
        public CompletionStage<?> delete(String privateId) {
            return link.send(0, redis -> redis.del(key(privateId)));
        }
    }

    /** What is under a key: a socket, and the node to which it is connected; null if it is not. */
    private record Kept(RecoverableSocket socket, @Nullable String node) {}

    @Override
    public String position() {
        return stream.position();
    }

    // ---- Sockets

    private String key(String privateId) {
        return keeping.keyPrefix() + privateId;
    }

    @Override
    public void follow(String privateId, Supplier<@Nullable RecoverableSocket> socket) {
        connected.follow(privateId, socket);
    }

    @Override
    public void changed(String privateId) {
        connected.changed(privateId);
    }

    @Override
    public void forget(String privateId) {
        connected.forget(privateId);
    }

    @Override
    @SuppressWarnings("NullAway") // the only value of Void
    public CompletionStage<Void> keep(RecoverableSocket socket) {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        connected.end(socket.privateId(), () -> unlessAway(set(socket, null, keeping.time()))
                .whenComplete((result, failure) -> kept.complete(null)));
        return kept;
    }

    private CompletionStage<?> set(RecoverableSocket socket, @Nullable String node, Duration time) {
        MessagePackWriter out =
                new MessagePackWriter().map(node == null ? 7 : 8).text("sid").text(socket.id());
        out.text("pid").text(socket.privateId()).text("rooms").texts(socket.rooms());
        out.text("data").value(socket.data()).text("nsp").text(context.namespace());
        out.text("position").text(socket.position());
        Instant expiresAt = socket.expiresAt();
        out.text("expires").text(expiresAt == null ? "" : expiresAt.toString());
        if (node != null) {
            out.text("node").text(node);
        }
        byte[] value = Base64.getEncoder().encode(out.bytes());
        SetArgs expiry = SetArgs.Builder.px(time);
        return link.send(value.length, redis -> redis.set(key(socket.privateId()), value, expiry));
    }

    /** Completes without a result if Redis is away, of which the log says enough. */
    private static <T> CompletionStage<@Nullable T> unlessAway(CompletionStage<T> stage) {
        return stage.handle((result, failure) -> {
            if (failure != null) {
                LOG.log(Level.DEBUG, "A socket cannot be kept, or not be restored", failure);
            }
            return result;
        });
    }

    /** While Redis is away, clients get new sockets at once. */
    @Override
    public CompletionStage<Optional<RecoverableSocket>> take(String privateId) {
        if (!link.isReady()) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        return present(privateId)
                .thenCompose(present -> present.filter(this::isSettled).isPresent()
                        ? CompletableFuture.completedStage(present)
                        : otherNodes.apply(privateId).thenCompose(done -> present(privateId)))
                .thenCompose(present ->
                        present.isPresent() ? taken(privateId) : CompletableFuture.completedStage(Optional.empty()));
    }

    /** Returns the socket of this namespace that is kept. */
    private CompletionStage<Optional<Kept>> present(String privateId) {
        return unlessAway(link.send(0, redis -> redis.get(key(privateId)))).thenApply(this::read);
    }

    /** Returns whether no other node has anything to add; this one has handed the socket over. */
    private boolean isSettled(Kept kept) {
        return kept.node() == null || kept.node().equals(context.serverId());
    }

    private CompletionStage<Optional<RecoverableSocket>> taken(String privateId) {
        return unlessAway(link.send(0, redis -> redis.getdel(key(privateId))))
                .thenApply(value -> read(value).map(Kept::socket));
    }

    private Optional<Kept> read(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            Map<String, MessageNode> members = NodeReading.members(StreamEntry.decoded(value), context.maxJsonDepth());
            String namespace = NodeReading.text(members, "nsp"); // Node.js does not say it
            String position = NodeReading.text(members, "position");
            return namespace != null && !namespace.equals(context.namespace())
                    ? Optional.empty()
                    : Optional.of(new Kept(
                            new RecoverableSocket(
                                    NodeReading.required(members, "sid").text(),
                                    NodeReading.required(members, "pid").text(),
                                    NodeReading.texts(members.get("rooms")),
                                    NodeReading.object(members.get("data")),
                                    position == null ? "" : position,
                                    expiresAt(NodeReading.text(members, "expires"))),
                            NodeReading.text(members, "node")));
        } catch (PacketException | DateTimeParseException e) {
            LOG.log(Level.DEBUG, "A socket that was kept is not understood", e);
            return Optional.empty();
        }
    }

    private static @Nullable Instant expiresAt(@Nullable String text) {
        return text == null || text.isEmpty() ? null : Instant.parse(text);
    }

    // ---- Events

    @Override
    public CompletionStage<Optional<Missed>> missed(RecoverableSocket socket, String offset) {
        Offset claimed = StreamEntry.offset(offset);
        if (claimed == null) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        Offset joined = StreamEntry.offset(socket.position());
        Offset after = joined == null || claimed.compareTo(joined) > 0 ? claimed : joined;
        Offset begun = stream.begun(); // later entries reach the socket, which is in its rooms
        Offset last = begun == null || after.compareTo(begun) > 0 ? after : begun;
        CompletionStage<Optional<Missed>> found = stream.contains(after)
                .thenCompose(there -> there
                        ? stream.between(after, last)
                                .thenApply(entries -> Optional.of(new Missed(missed(socket, entries), last)))
                        : CompletableFuture.completedStage(Optional.empty()));
        return unlessAway(found).thenApply(missed -> missed == null ? Optional.empty() : missed);
    }

    private List<Outgoing> missed(RecoverableSocket socket, List<StreamEntry> entries) {
        List<Outgoing> events = new ArrayList<>();
        for (StreamEntry entry : entries) {
            ClusterEvent event = ClusterEvent.of(entry, context);
            if (event != null && event.flags().isKept() && event.target().includes(socket.rooms())) {
                events.add(event.packet().withOffset(entry.offset()));
            }
        }
        return events;
    }

    /** Follows no sockets any more. */
    void close() {
        link.forget(loss);
        connected.close();
    }

    @Override
    public String toString() {
        return "StreamRecovery[" + stream + "]";
    }
}
