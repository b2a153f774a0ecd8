package io.socketio.adapter.redis;

import io.socketio.adapter.AckCollector;
import io.socketio.adapter.AdapterContext;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.RecoveryStore;
import io.socketio.protocol.socketio.MessageWriter;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The adapter of one namespace on a stream of Redis, and on channels for questions and answers. Without recovery the sockets
 * of this node are served at once. With recovery all nodes deliver events in the order of the stream, which gives them their
 * offsets; while Redis is away, the sockets of this node are served at once.
 */
final class StreamsAdapter extends RedisAdapter {
    /** Less than the server waits for a socket that is to be restored. */
    private static final Duration HAND_OVER_TIMEOUT = Duration.ofSeconds(4);

    private final AdapterContext context;
    private final EventStream stream;
    private final ClusterFormat format;
    private final ClusterChannels channels;
    private final Receiver receiver;
    private final OrderedEvents events;
    private final @Nullable StreamRecovery recovery;
    private final EventStream.Receiver entries = this::receive;
    private final Runnable loss;

    /** @param keeping how sockets are kept; null if clients cannot come back */
    StreamsAdapter(
            AdapterContext context,
            RedisLink link,
            EventStream stream,
            ClusterChannels channels,
            StreamRecovery.@Nullable Keeping keeping) {
        this(context, link, stream, channels, keeping, new ClusterFormat(context.serverId(), context.namespace()));
    }

    private StreamsAdapter(
            AdapterContext context,
            RedisLink link,
            EventStream stream,
            ClusterChannels channels,
            StreamRecovery.@Nullable Keeping keeping,
            ClusterFormat format) {
        super(context, new Exchange(link, stream.hasShardedPubSub()), format, channels.all());
        this.context = context;
        this.stream = stream;
        this.channels = channels;
        this.format = format;
        this.events = new OrderedEvents(sockets, stream::position);
        this.loss = events::deliverAll;
        this.recovery = keeping == null ? null : new StreamRecovery(context, link, stream, keeping, this::handOver);
        this.receiver = new Receiver();
        stream.register(context.namespace(), entries);
        link.whenLost(loss);
        stream.started().thenRun(receiver::subscribe);
    }

    @Override
    public @Nullable RecoveryStore recovery() {
        return recovery;
    }

    // ---- Events

    @Override
    public CompletionStage<Void> broadcast(Outgoing packet, BroadcastTarget target, BroadcastFlags flags) {
        boolean event = packet.packet() instanceof Packet.Event;
        if (recovery == null || !event) {
            sockets.broadcast(packet, target, flags);
            return target.local() || !event ? DONE : write(0, packet, target, flags);
        }
        if (target.local()) {
            events.afterwards(() -> sockets.broadcast(events.positioned(packet, flags, null), target, flags));
            return DONE;
        }
        OrderedEvents.Own own = events.add(packet, target, flags);
        if (!stream.isReady()) {
            events.deliverUpTo(own.number());
        }
        CompletionStage<Void> written = write(own.number(), packet, target, flags);
        written.whenComplete((nothing, failure) -> {
            if (failure != null) {
                events.deliverUpTo(own.number());
            }
        });
        return own.delivered().thenCompose(delivered -> written);
    }

    @Override
    public void broadcastWithAck(
            Outgoing event, BroadcastTarget target, BroadcastFlags flags, Duration time, AckCollector acks) {
        events.afterwards(() -> super.broadcastWithAck(event, target, flags, time, acks));
    }

    private CompletionStage<Void> write(long number, Outgoing packet, BroadcastTarget target, BroadcastFlags flags) {
        return sendNow(
                flags,
                () -> stream.add(StreamEntry.event(
                        format, number, NodeFormat.payload(packet), packet.compress(), target, flags)));
    }

    private void receive(StreamEntry entry) {
        boolean own = entry.nodeId().equals(context.serverId());
        if (entry.type() != ClusterFormat.BROADCAST) {
            if (!own) {
                receiver.receive(entry.nodeId(), entry.type(), entry.data(context.maxJsonDepth()));
            }
        } else if (own) {
            events.returned(entry.number(), entry.offset());
        } else {
            ClusterEvent event = ClusterEvent.of(entry, context);
            if (event != null && recovery != null) {
                events.received(event.packet(), event.target(), event.flags(), entry.offset());
            } else if (event != null) {
                Deliveries.send(sockets, event);
            }
        }
    }

    // ---- Sockets

    @Override
    public CompletionStage<Void> socketsJoin(BroadcastTarget target, Collection<String> rooms) {
        events.afterwards(() -> sockets.join(target, rooms));
        return request(ClusterFormat.SOCKETS_JOIN, target, out -> ClusterFormat.change(out, target, rooms));
    }

    @Override
    public CompletionStage<Void> socketsLeave(BroadcastTarget target, Collection<String> rooms) {
        events.afterwards(() -> sockets.leave(target, rooms));
        return request(ClusterFormat.SOCKETS_LEAVE, target, out -> ClusterFormat.change(out, target, rooms));
    }

    @Override
    public CompletionStage<Void> disconnectSockets(BroadcastTarget target, boolean close) {
        events.afterwards(() -> sockets.disconnect(target, close));
        return request(ClusterFormat.DISCONNECT_SOCKETS, target, out -> ClusterFormat.disconnect(out, target, close));
    }

    private CompletionStage<Void> request(int type, BroadcastTarget target, Consumer<MessageWriter> data) {
        return target.local() ? DONE : stream.add(StreamEntry.message(format, type, data));
    }

    private CompletionStage<?> handOver(String privateId) {
        GatheringRequest<Void> request = new GatheringRequest<>(List.of(), response -> List.of());
        ask(channels.handOver(), request, HAND_OVER_TIMEOUT, id -> format.handOver(id, privateId));
        return request.result().exceptionally(failure -> List.of());
    }

    @Override
    @Nullable
    Subscription questions() {
        return receiver.all;
    }

    @Override
    public boolean isLinked() {
        return stream.isReady() && super.isLinked();
    }

    @Override
    public CompletionStage<Duration> lag() {
        return stream.lag();
    }

    @Override
    public CompletionStage<Void> close() {
        pending.close();
        stream.unregister(context.namespace(), entries);
        link.forget(loss);
        events.deliverAll();
        if (recovery != null) {
            recovery.close();
        }
        return receiver.unsubscribe();
    }

    private final class Receiver extends ClusterReceiver {
        private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
        private volatile @Nullable Subscription all;
        private volatile boolean closed;

        Receiver() {
            super(StreamsAdapter.this.context, format, pending, exchange, channels);
        }

        /** Subscribes to the channel for all last: its subscribers count as nodes that answer. */
        void subscribe() {
            subscriptions.add(exchange.subscribe(channels.of(context.serverId()), this::message));
            if (recovery != null) {
                subscriptions.add(exchange.subscribe(channels.handOver(), this::message));
            }
            Subscription last = exchange.subscribe(channels.all(), this::message);
            subscriptions.add(last);
            all = last;
            if (closed) {
                unsubscribe();
            }
        }

        CompletionStage<Void> unsubscribe() {
            closed = true;
            return Subscription.end(subscriptions.stream());
        }
    }

    @Override
    public String toString() {
        return "StreamsAdapter[" + channels + ", " + stream + "]";
    }
}
