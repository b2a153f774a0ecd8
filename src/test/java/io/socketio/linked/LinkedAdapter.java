package io.socketio.linked;

import io.socketio.RemoteSocket;
import io.socketio.adapter.AckCollector;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.AdapterContext;
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
    public void broadcast(Outgoing packet, BroadcastTarget target, boolean onlyIfReady) {
        if (recovery == null) {
            sockets.broadcast(packet, target, onlyIfReady);
            for (LinkedAdapter other : others(target)) {
                other.sockets.broadcast(carried(other, packet), target, onlyIfReady);
            }
        } else {
            recovery.send(packet, target, onlyIfReady, sent -> enqueue(packet, sent, target, onlyIfReady));
        }
    }

    /** Queues an event on all nodes, under the lock of the store. */
    private Runnable enqueue(Outgoing packet, Outgoing sent, BroadcastTarget target, boolean onlyIfReady) {
        List<Runnable> queued = new ArrayList<>();
        queued.add(sockets.enqueue(sent, target, onlyIfReady));
        Offset offset = sent.offset();
        for (LinkedAdapter other : others(target)) {
            Outgoing received = carried(other, offset == null ? sent : packet);
            queued.add(other.sockets.enqueue(
                    offset == null ? received : received.withOffset(offset), target, onlyIfReady));
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
            Outgoing event, BroadcastTarget target, boolean onlyIfReady, Duration timeout, AckCollector acks) {
        sockets.broadcastWithAck(event, target, onlyIfReady, timeout, acks);
        for (LinkedAdapter other : others(target)) {
            other.sockets.broadcastWithAck(other.received(event), target, onlyIfReady, timeout, acks);
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
    public void socketsJoin(BroadcastTarget target, Collection<String> rooms) {
        sockets.join(target, rooms);
        others(target).forEach(other -> other.sockets.join(target, rooms));
    }

    @Override
    public void socketsLeave(BroadcastTarget target, Collection<String> rooms) {
        sockets.leave(target, rooms);
        others(target).forEach(other -> other.sockets.leave(target, rooms));
    }

    @Override
    public void disconnectSockets(BroadcastTarget target, boolean close) {
        sockets.disconnect(target, close);
        others(target).forEach(other -> other.sockets.disconnect(target, close));
    }

    @Override
    public void serverSideEmit(Payload event) {
        link.others(this).forEach(other -> other.sockets.onServerSideEvent(other.received(event), null));
    }

    @Override
    public void serverSideEmitWithAck(Payload event, Duration timeout, AckCollector acks) {
        List<LinkedAdapter> others = link.others(this);
        acks.expect(others.size());
        others.forEach(other -> other.sockets.onServerSideEvent(other.received(event), acks::answered));
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
    public void close() {
        link.remove(this);
    }
}
