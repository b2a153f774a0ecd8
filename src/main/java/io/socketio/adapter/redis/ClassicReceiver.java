package io.socketio.adapter.redis;

import static io.socketio.adapter.redis.ClassicReading.required;
import static io.socketio.adapter.redis.ClassicReading.target;
import static io.socketio.adapter.redis.ClassicReading.text;

import io.socketio.adapter.AckListener;
import io.socketio.adapter.AdapterContext;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.LocalSockets;
import io.socketio.adapter.SocketData;
import io.socketio.concurrent.TaskQueue;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import io.socketio.protocol.socketio.msgpack.MessagePackNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Receives the messages of other nodes and does what they ask for. Called by the thread that reads from Redis, so what may
 * take long is done by the server's threads.
 */
final class ClassicReceiver {
    private static final Logger LOG = System.getLogger(ClassicReceiver.class.getName());
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final long LONGEST_MILLIS = Duration.ofHours(24).toMillis();

    private final AdapterContext context;
    private final LocalSockets sockets;
    private final PendingRequests pending;
    private final ClassicChannels channels;
    private final RedisLink link;
    private final String ownResponses;
    /** Answers one question after the other. */
    private final TaskQueue answers;

    ClassicReceiver(AdapterContext context, PendingRequests pending, ClassicChannels channels, RedisLink link) {
        this.context = context;
        this.sockets = context.sockets();
        this.pending = pending;
        this.channels = channels;
        this.link = link;
        this.answers = new TaskQueue(context.executor());
        this.ownResponses = channels.responses(context.serverId());
    }

    /** Subscribes to requests last: they are what makes this node count as one that answers. */
    void subscribe() {
        Subscriptions subscriptions = link.subscriptions();
        subscriptions.subscribePattern(channels.pattern(), this::broadcast);
        subscriptions.subscribe(channels.responses(), this::response);
        subscriptions.subscribe(ownResponses, this::response);
        subscriptions.subscribe(channels.requests(), this::request);
    }

    CompletionStage<Void> unsubscribe() {
        Subscriptions subscriptions = link.subscriptions();
        return CompletableFuture.allOf(Stream.of(
                        subscriptions.unsubscribe(channels.requests()),
                        subscriptions.unsubscribe(channels.responses()),
                        subscriptions.unsubscribe(ownResponses),
                        subscriptions.unsubscribePattern(channels.pattern()))
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new));
    }

    private boolean isOwn(@Nullable String uid) {
        return context.serverId().equals(uid);
    }

    // ---- Broadcasts

    private void broadcast(String channel, byte[] message) {
        String room = channels.room(channel);
        if (room == null || (!room.isEmpty() && !sockets.hasRoom(room))) {
            return;
        }
        List<MessagePackNode> parts = ClassicReading.broadcast(message, context.maxJsonDepth());
        if (isOwn(parts.get(0).text())) {
            return;
        }
        Payload payload = ClassicReading.event(parts.get(1), context.namespace());
        if (payload == null) {
            return;
        }
        Map<String, MessagePackNode> options = parts.size() > 2 ? parts.get(2).members() : Map.of();
        Map<String, MessagePackNode> flags = ClassicReading.members(options, "flags");
        sockets.broadcast(packet(payload, flags), target(options), flags(flags));
    }

    private Outgoing packet(Payload payload, Map<String, MessagePackNode> flags) {
        Packet.Event event = new Packet.Event(context.namespace(), Packet.NO_ID, payload);
        return new Outgoing(event, context.parser()).compress(ClassicReading.isCompressed(flags));
    }

    private static BroadcastFlags flags(Map<String, MessagePackNode> flags) {
        return BroadcastFlags.of(ClassicReading.isTrue(flags, "volatile"));
    }

    // ---- Responses

    private void response(String channel, byte[] message) {
        Map<String, MessagePackNode> response = ClassicReading.members(message, context.maxJsonDepth());
        String id = text(response, "requestId");
        if (id != null) {
            pending.response(id, response);
        }
    }

    // ---- Requests

    private void request(String channel, byte[] message) {
        Map<String, MessagePackNode> request = ClassicReading.members(message, context.maxJsonDepth());
        if (isOwn(text(request, "uid"))) {
            return;
        }
        String id = text(request, "requestId");
        switch ((int) required(request, "type").integer()) {
            case ClassicFormat.REMOTE_JOIN ->
                sockets.join(targetOf(request), ClassicReading.texts(request.get("rooms")));
            case ClassicFormat.REMOTE_LEAVE ->
                sockets.leave(targetOf(request), ClassicReading.texts(request.get("rooms")));
            case ClassicFormat.REMOTE_DISCONNECT ->
                sockets.disconnect(targetOf(request), ClassicReading.isTrue(request, "close"));
            case ClassicFormat.SERVER_SIDE_EMIT ->
                serverSide(id, required(request, "data").payload());
            default -> {
                if (id != null) {
                    question(id, request);
                }
            }
        }
    }

    private static BroadcastTarget targetOf(Map<String, MessagePackNode> request) {
        return target(required(request, "opts").members());
    }

    private void question(String id, Map<String, MessagePackNode> request) {
        switch ((int) required(request, "type").integer()) {
            case ClassicFormat.SOCKETS -> {
                BroadcastTarget target = target(request);
                answer(() -> ClassicFormat.ids(
                        id,
                        sockets.describe(target).stream().map(SocketData::id).toList()));
            }
            case ClassicFormat.ALL_ROOMS -> answer(() -> ClassicFormat.rooms(id, sockets.rooms()));
            case ClassicFormat.REMOTE_FETCH -> {
                BroadcastTarget target = targetOf(request);
                answer(() -> ClassicFormat.sockets(id, sockets.describe(target)));
            }
            case ClassicFormat.BROADCAST -> ask(id, request);
            default -> {}
        }
    }

    private void answer(Supplier<byte[]> answer) {
        answers.execute(() -> {
            try {
                respond(answer.get());
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Another node has asked, and cannot be answered", e);
            }
        });
    }

    private void respond(byte[] message) {
        link.publish(channels.responses(), message);
    }

    private void serverSide(@Nullable String id, Payload event) {
        if (event.name() == null) {
            return;
        }
        sockets.onServerSideEvent(
                event, id == null ? null : value -> respond(ClassicFormat.serverSideAnswer(id, value)));
    }

    /** Asks the sockets of this node. Their number is answered in any case, as the other node waits for it. */
    private void ask(String id, Map<String, MessagePackNode> request) {
        Answers answers = new Answers(id, ClassicReading.isTrue(request, "lost"));
        try {
            Payload payload = ClassicReading.event(required(request, "packet"), context.namespace());
            if (payload != null) {
                Map<String, MessagePackNode> options = ClassicReading.members(request, "opts");
                Map<String, MessagePackNode> flags = ClassicReading.members(options, "flags");
                sockets.broadcastWithAck(
                        packet(payload, flags), target(options), flags(flags), timeout(flags), answers);
            }
        } finally {
            answers.expectNoneUnlessCounted();
        }
    }

    private static Duration timeout(Map<String, MessagePackNode> flags) {
        MessagePackNode timeout = flags.get("timeout");
        return timeout == null
                ? DEFAULT_TIMEOUT
                : Duration.ofMillis(Math.min(Math.max(timeout.integer(), 0), LONGEST_MILLIS));
    }

    /** Reports the acknowledgements of this node's sockets to the node that has asked. */
    private final class Answers implements AckListener {
        private final String id;
        private final boolean lostWanted;
        private boolean counted;

        /** @param lostWanted whether the other node wants to know of sockets that will not acknowledge */
        Answers(String id, boolean lostWanted) {
            this.id = id;
            this.lostWanted = lostWanted;
        }

        void expectNoneUnlessCounted() {
            if (!counted) {
                expect(0);
            }
        }

        @Override
        public void expect(int receivers) {
            counted = true;
            respond(ClassicFormat.clientCount(id, receivers));
        }

        @Override
        public void answered(RawValue value) {
            respond(ClassicFormat.ack(id, value));
        }

        @Override
        public void lost() {
            if (lostWanted) {
                respond(ClassicFormat.lost(id));
            }
        }
    }
}
