package io.socketio.linked;

import io.socketio.RemoteSocket;
import io.socketio.adapter.AckCollector;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.InMemoryAdapter;
import io.socketio.adapter.InMemoryRecovery;
import io.socketio.adapter.LocalSockets;
import io.socketio.adapter.RecoveryStore;
import io.socketio.adapter.RoomIndex;
import io.socketio.adapter.SocketData;
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

/** One server's end of a {@link Link} in one namespace. It stands outside of the library and has its public types only. */
final class LinkedAdapter implements Adapter {
    private static final int MAX_DEPTH = 64;

    private final Link link;
    private final LocalSockets sockets;
    private final @Nullable InMemoryRecovery recovery;
    private final InMemoryAdapter here;

    /** @param recovery common to all ends in the namespace; null if clients cannot come back */
    LinkedAdapter(Link link, LocalSockets sockets, @Nullable InMemoryRecovery recovery) {
        this.link = link;
        this.sockets = sockets;
        this.recovery = recovery;
        this.here = new InMemoryAdapter(sockets, null);
    }

    String namespace() {
        return sockets.namespace();
    }

    private List<LinkedAdapter> others(BroadcastTarget target) {
        return target.local() ? List.of() : link.others(this);
    }

    /** A packet as this server makes it of what came over the link: JSON, attachments, and a flag. */
    private Outgoing received(Outgoing sent) {
        Payload payload = received(((Packet.Event) sent.packet()).payload());
        return new Outgoing(new Packet.Event(namespace(), Packet.NO_ID, payload), sockets.parser())
                .compress(sent.compress());
    }

    private static Payload received(Payload sent) {
        return Payload.ofJson(sent.json(), sent.attachments(), MAX_DEPTH);
    }

    @Override
    public RoomIndex rooms() {
        return here.rooms();
    }

    @Override
    public void broadcast(Outgoing packet, BroadcastTarget target, boolean onlyIfReady) {
        Outgoing sent = recovery == null || onlyIfReady ? packet : recovery.add(packet, target);
        here.broadcast(sent, target, onlyIfReady);
        Offset offset = sent.offset();
        for (LinkedAdapter other : others(target)) {
            Outgoing received = other.received(packet);
            if (offset != null) {
                received = received.withOffset(offset);
            }
            link.carried(received);
            other.here.broadcast(received, target, onlyIfReady);
        }
    }

    @Override
    public void ask(
            Outgoing event, BroadcastTarget target, boolean onlyIfReady, Duration timeout, AckCollector answers) {
        sockets.ask(event, target, onlyIfReady, timeout, answers);
        for (LinkedAdapter other : others(target)) {
            other.sockets.ask(other.received(event), target, onlyIfReady, timeout, answers);
        }
        answers.complete();
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets(BroadcastTarget target, Duration timeout) {
        return here.fetchSockets(target, timeout).thenApply(local -> {
            List<RemoteSocket> found = new ArrayList<>(local);
            for (LinkedAdapter other : others(target)) {
                for (String id : other.rooms().selected(target)) {
                    SocketData described = other.sockets.describe(id);
                    if (described != null) {
                        found.add(sockets.remote(described));
                    }
                }
            }
            return found;
        });
    }

    @Override
    public void socketsJoin(BroadcastTarget target, Collection<String> rooms) {
        here.socketsJoin(target, rooms);
        others(target).forEach(other -> other.here.socketsJoin(target, rooms));
    }

    @Override
    public void socketsLeave(BroadcastTarget target, Collection<String> rooms) {
        here.socketsLeave(target, rooms);
        others(target).forEach(other -> other.here.socketsLeave(target, rooms));
    }

    @Override
    public void disconnectSockets(BroadcastTarget target, boolean close) {
        here.disconnectSockets(target, close);
        others(target).forEach(other -> other.here.disconnectSockets(target, close));
    }

    @Override
    public void serverSideEmit(Payload event) {
        link.others(this).forEach(other -> other.sockets.onServerSideEvent(received(event), null));
    }

    @Override
    public void serverSideAsk(Payload event, Duration timeout, AckCollector answers) {
        List<LinkedAdapter> others = link.others(this);
        answers.expect(others.size());
        others.forEach(other -> other.sockets.onServerSideEvent(received(event), answers::answered));
        answers.complete();
    }

    @Override
    public @Nullable RecoveryStore recovery() {
        return recovery == null
                ? null
                : new LinkedRecovery(
                        recovery, privateId -> link.others(this).forEach(other -> other.sockets.handOver(privateId)));
    }

    @Override
    public CompletionStage<Integer> serverCount() {
        return CompletableFuture.completedFuture(1 + link.others(this).size());
    }

    @Override
    public void close() {
        link.remove(this);
        here.close();
    }
}
