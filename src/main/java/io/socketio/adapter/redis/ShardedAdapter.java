package io.socketio.adapter.redis;

import io.socketio.RoomListener;
import io.socketio.adapter.AdapterContext;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.RoomNames;
import io.socketio.config.Cluster;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The adapter of one namespace on sharded channels of Redis: one that all nodes hear, one for the answers to each node,
 * and one for each room that is heard only by the nodes with a member, as far as the mode wants that.
 */
final class ShardedAdapter extends RedisAdapter {
    /** The length of an id: Node.js tells private rooms from others by it. */
    private static final int ID_LENGTH = 20;

    private static final CompletableFuture<?>[] NOTHING = {};

    private final ClusterChannels channels;
    private final ClusterFormat format;
    private final Cluster.SubscriptionMode mode;
    private final Receiver receiver;

    ShardedAdapter(AdapterContext context, RedisLink link, ClusterChannels channels, Cluster.SubscriptionMode mode) {
        this(context, link, channels, mode, new ClusterFormat(context.serverId(), context.namespace()));
    }

    private ShardedAdapter(
            AdapterContext context,
            RedisLink link,
            ClusterChannels channels,
            Cluster.SubscriptionMode mode,
            ClusterFormat format) {
        super(context, new Exchange(link, true), format, channels.all());
        this.channels = channels;
        this.format = format;
        this.mode = mode;
        this.receiver = new Receiver(context);
        if (mode != Cluster.SubscriptionMode.STATIC) {
            sockets.addRoomListener(receiver);
        }
    }

    @Override
    public CompletionStage<Void> broadcast(Outgoing packet, BroadcastTarget target, BroadcastFlags flags) {
        sockets.broadcast(packet, target, flags);
        return target.local() || !(packet.packet() instanceof Packet.Event)
                ? DONE
                : sendNow(flags, () -> exchange.publish(channel(target), format.broadcast(packet, target, flags)));
    }

    private String channel(BroadcastTarget target) {
        if (target.rooms().size() == 1) {
            String room = target.rooms().iterator().next();
            return hasChannel(room) ? channels.of(room) : channels.all();
        }
        return channels.all();
    }

    /** Returns whether what is sent to a room alone is sent on a channel of its own. */
    private boolean hasChannel(String room) {
        return switch (mode) {
            case STATIC -> false;
            case DYNAMIC -> room.length() != ID_LENGTH && !RoomNames.isReserved(room);
            case DYNAMIC_PRIVATE -> !RoomNames.isReserved(room);
        };
    }

    @Override
    public CompletionStage<Void> hear(Collection<String> rooms) {
        CompletableFuture<?>[] begun = link.isReady()
                ? rooms.stream().filter(this::hasChannel).map(receiver::hear).toArray(CompletableFuture[]::new)
                : NOTHING;
        return begun.length == 0 ? DONE : CompletableFuture.allOf(begun);
    }

    @Override
    public CompletionStage<Void> socketsJoin(BroadcastTarget target, Collection<String> rooms) {
        sockets.join(target, rooms);
        return request(target, format.change(ClusterFormat.SOCKETS_JOIN, target, rooms));
    }

    @Override
    public CompletionStage<Void> socketsLeave(BroadcastTarget target, Collection<String> rooms) {
        sockets.leave(target, rooms);
        return request(target, format.change(ClusterFormat.SOCKETS_LEAVE, target, rooms));
    }

    @Override
    public CompletionStage<Void> disconnectSockets(BroadcastTarget target, boolean close) {
        sockets.disconnect(target, close);
        return request(target, format.disconnection(target, close));
    }

    private CompletionStage<Void> request(BroadcastTarget target, byte[] message) {
        return target.local() ? DONE : exchange.publish(channels.all(), message);
    }

    @Override
    Subscription questions() {
        return receiver.all;
    }

    @Override
    public CompletionStage<Void> close() {
        pending.close();
        return receiver.unsubscribe();
    }

    private final class Receiver extends ClusterReceiver implements RoomListener {
        private final ConcurrentMap<String, Subscription> rooms = new ConcurrentHashMap<>();
        private final Subscription answers;
        private final Subscription all;

        /** Subscribes to the channel for all last: its subscribers count as nodes that answer. */
        Receiver(AdapterContext context) {
            super(context, format, pending, exchange, channels);
            answers = exchange.subscribe(channels.of(context.serverId()), this::message);
            all = exchange.subscribe(channels.all(), this::message);
        }

        @Override
        public void onCreate(String room) {
            follow(room);
        }

        @Override
        public void onDelete(String room) {
            follow(room);
        }

        CompletableFuture<Void> hear(String room) {
            Subscription subscription = follow(room);
            return subscription == null
                    ? CompletableFuture.allOf()
                    : subscription.begun().toCompletableFuture();
        }

        /**
         * Subscribes to the channel of a room, or no longer, according to what the room is now: what is told of rooms may be
         * late.
         */
        private @Nullable Subscription follow(String room) {
            if (!hasChannel(room) || isOwn(room)) {
                return null;
            }
            return rooms.compute(room, (name, present) -> {
                boolean wanted = sockets.hasRoom(name);
                if (present == null) {
                    return wanted ? exchange.subscribe(channels.of(name), this::message) : null;
                }
                if (!wanted) {
                    present.end();
                }
                return wanted ? present : null;
            });
        }

        CompletionStage<Void> unsubscribe() {
            sockets.removeRoomListener(this);
            return Subscription.end(Stream.concat(Stream.of(all, answers), List.copyOf(rooms.values()).stream()));
        }
    }

    @Override
    public String toString() {
        return "ShardedAdapter[" + channels + ", " + mode + "]";
    }
}
