package io.socketio.linked;

import io.socketio.RemoteSocket;
import io.socketio.adapter.AckCollector;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.AdapterContext;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.InMemoryRecovery;
import io.socketio.adapter.LocalSockets;
import io.socketio.adapter.RecoveryStore;
import io.socketio.protocol.socketio.Offset;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One node's end of a {@link Link} in one namespace. It is not part of the library and uses only its public types. */
final class LinkedAdapter implements Adapter {
    private final Link link;
    private final AdapterContext context;
    private final LocalSockets sockets;
    private final @Nullable InMemoryRecovery recovery;

    /** @param recovery common to all ends in the namespace; null if clients cannot come back */
    LinkedAdapter(Link link, AdapterContext context, @Nullable InMemoryRecovery recovery) {
        this.link = link;
        this.context = context;
        this.sockets = context.sockets();
        this.recovery = recovery;
    }

    String namespace() {
        return context.namespace();
    }

    private List<LinkedAdapter> others(BroadcastTarget target) {
        return target.local() ? List.of() : link.others(this);
    }

    /** Creates a packet of this node from what came over the link: JSON, attachments, and a flag. */
    private Outgoing received(Outgoing sent) {
        Payload payload = received(((Packet.Event) sent.packet()).payload());
        return new Outgoing(new Packet.Event(namespace(), Packet.NO_ID, payload), context.parser())
                .compress(sent.compress());
    }

    private Payload received(Payload sent) {
        return Payload.ofJson(sent.json(), sent.attachments(), context.maxJsonDepth());
    }

    @Override
    public CompletionStage<Void> broadcast(Outgoing packet, BroadcastTarget target, BroadcastFlags flags) {
        if (recovery == null) {
            sockets.broadcast(packet, target, flags);
            for (LinkedAdapter other : others(target)) {
                other.sockets.broadcast(carried(other, packet), target, flags);
            }
        } else {
            recovery.send(packet, target, flags, sent -> enqueue(packet, sent, target, flags));
        }
        return DONE;
    }

    /** Queues an event on all nodes, under the lock of the store. */
    private Runnable enqueue(Outgoing packet, Outgoing sent, BroadcastTarget target, BroadcastFlags flags) {
        List<Runnable> queued = new ArrayList<>();
        queued.add(sockets.enqueue(sent, target, flags));
        Offset offset = sent.offset();
        for (LinkedAdapter other : others(target)) {
            Outgoing received = carried(other, offset == null ? sent : packet);
            queued.add(other.sockets.enqueue(offset == null ? received : received.withOffset(offset), target, flags));
        }
        return () -> queued.forEach(Runnable::run);
    }

    private Outgoing carried(LinkedAdapter other, Outgoing packet) {
        Outgoing received = other.received(packet);
        link.carried(received);
        return received;
    }

    @Override
    public void broadcastWithAck(
            Outgoing event, BroadcastTarget target, BroadcastFlags flags, Duration timeout, AckCollector acks) {
        sockets.broadcastWithAck(event, target, flags, timeout, acks);
        for (LinkedAdapter other : others(target)) {
            other.sockets.broadcastWithAck(other.received(event), target, flags, timeout, acks);
        }
        acks.complete();
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets(BroadcastTarget target, Duration timeout) {
        List<RemoteSocket> found = new ArrayList<>(sockets.fetch(target));
        for (LinkedAdapter other : others(target)) {
            other.sockets.describe(target).forEach(socket -> found.add(sockets.remote(socket)));
        }
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public CompletionStage<Set<String>> allRooms(Duration timeout) {
        Set<String> rooms = new TreeSet<>(sockets.rooms());
        link.others(this).forEach(other -> rooms.addAll(other.sockets.rooms()));
        return CompletableFuture.completedFuture(rooms);
    }

    @Override
    public CompletionStage<Void> socketsJoin(BroadcastTarget target, Collection<String> rooms) {
        sockets.join(target, rooms);
        others(target).forEach(other -> other.sockets.join(target, rooms));
        return DONE;
    }

    @Override
    public CompletionStage<Void> socketsLeave(BroadcastTarget target, Collection<String> rooms) {
        sockets.leave(target, rooms);
        others(target).forEach(other -> other.sockets.leave(target, rooms));
        return DONE;
    }

    @Override
    public CompletionStage<Void> disconnectSockets(BroadcastTarget target, boolean close) {
        sockets.disconnect(target, close);
        others(target).forEach(other -> other.sockets.disconnect(target, close));
        return DONE;
    }

    @Override
    public CompletionStage<Void> serverSideEmit(Payload event, Map<String, String> context) {
        link.others(this).forEach(other -> other.sockets.onServerSideEvent(other.received(event), context, null));
        return DONE;
    }

    @Override
    public void serverSideEmitWithAck(Payload event, Map<String, String> context, Duration timeout, AckCollector acks) {
        List<LinkedAdapter> others = link.others(this);
        acks.expect(others.size());
        others.forEach(other -> other.sockets.onServerSideEvent(other.received(event), context, acks::answered));
        acks.complete();
    }

    @Override
    public @Nullable RecoveryStore recovery() {
        return recovery == null ? null : new LinkedRecovery(recovery, this::handOver);
    }

    private CompletionStage<Void> handOver(String privateId) {
        return CompletableFuture.allOf(link.others(this).stream()
                .map(other -> other.sockets.handOver(privateId).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    @Override
    public CompletionStage<Integer> serverCount() {
        return CompletableFuture.completedFuture(1 + link.others(this).size());
    }

    @Override
    public CompletionStage<Void> close() {
        link.remove(this);
        return DONE;
    }
}
