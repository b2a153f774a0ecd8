package io.socketio.adapter.redis;

import io.socketio.RemoteSocket;
import io.socketio.SocketIoException;
import io.socketio.adapter.AckCollector;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.AdapterContext;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.LocalSockets;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the adapters on Redis have in common: questions to all nodes, which hear them on one channel. Its subscribers are
 * the nodes.
 */
abstract class RedisAdapter implements Adapter {
    /** Added to the timeout of acknowledgements, which their collector keeps itself. */
    private static final Duration AFTER = Duration.ofSeconds(1);

    final LocalSockets sockets;
    final RedisLink link;
    final Exchange exchange;
    final PendingRequests pending;
    private final NodeFormat format;
    private final String requests;

    /** @param requests the channel on which all nodes hear questions */
    RedisAdapter(AdapterContext context, Exchange exchange, NodeFormat format, String requests) {
        this.sockets = context.sockets();
        this.exchange = exchange;
        this.link = exchange.link();
        this.format = format;
        this.requests = requests;
        this.pending = new PendingRequests(context);
    }

    @Override
    public void broadcastWithAck(
            Outgoing event, BroadcastTarget target, BroadcastFlags flags, Duration time, AckCollector acks) {
        sockets.broadcastWithAck(event, target, flags, time, acks);
        if (target.local() || !(event.packet() instanceof Packet.Event)) {
            acks.complete();
        } else {
            ask(new AckRequest(acks), time.plus(AFTER), id -> format.question(id, event, target, flags, time));
        }
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets(BroadcastTarget target, Duration time) {
        List<RemoteSocket> local = sockets.fetch(target);
        if (target.local()) {
            return CompletableFuture.completedFuture(local);
        }
        GatheringRequest<RemoteSocket> request =
                new GatheringRequest<>(local, response -> NodeReading.required(response, "sockets").elements().stream()
                        .map(socket -> sockets.remote(NodeReading.socket(socket)))
                        .toList());
        ask(request, time, id -> format.fetch(id, target));
        return request.result();
    }

    /** Returns the rooms of all sockets: their ids are rooms too, so these are all that there are. */
    @Override
    public CompletionStage<Set<String>> allRooms(Duration time) {
        return fetchSockets(BroadcastTarget.ALL, time).thenApply(all -> all.stream()
                .flatMap(socket -> socket.rooms().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Sends an event to the other nodes, unless it is volatile and would have to wait. */
    final CompletionStage<Void> sendNow(BroadcastFlags flags, Supplier<CompletionStage<Void>> sending) {
        return flags.onlyIfReady() && !link.isReady()
                ? CompletableFuture.failedFuture(new SocketIoException("Redis is away, and the event is volatile"))
                : sending.get();
    }

    @Override
    public CompletionStage<Void> serverSideEmit(Payload event, Map<String, String> context) {
        return exchange.publish(requests, format.serverSide(null, event, context));
    }

    @Override
    public void serverSideEmitWithAck(Payload event, Map<String, String> context, Duration time, AckCollector acks) {
        ask(
                new ServerSideRequest(acks, format.serverSideMember()),
                time.plus(AFTER),
                id -> format.serverSide(id, event, context));
    }

    /** Returns what makes this node count as one that answers; null until Redis is there. */
    abstract @Nullable Subscription questions();

    @Override
    public boolean isLinked() {
        Subscription questions = questions();
        return link.isReady() && link.subscriptions().isReady() && questions != null && questions.isInEffect();
    }

    @Override
    public CompletionStage<Integer> serverCount() {
        return exchange.subscribers(requests).thenApply(count -> Math.max(1, count));
    }

    /**
     * Sends a request to all other nodes, and finds out how many there are.
     *
     * @param message writes it with the id of the request
     */
    final void ask(NodeRequest request, Duration time, Function<String, byte[]> message) {
        ask(requests, request, time, message);
    }

    /** Sends a request to the other nodes that hear a channel. */
    final void ask(String channel, NodeRequest request, Duration time, Function<String, byte[]> message) {
        String id = pending.add(request, time);
        exchange.ask(channel, message.apply(id)).whenComplete((count, failure) -> {
            if (failure == null) {
                pending.expect(id, Math.max(0, count - 1));
            } else {
                pending.failed(id, failure);
            }
        });
    }
}
