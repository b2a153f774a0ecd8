package io.socketio.server;

import io.socketio.Broadcast;
import io.socketio.Connection;
import io.socketio.DisconnectReason;
import io.socketio.Emitter;
import io.socketio.Handshake;
import io.socketio.Socket;
import io.socketio.adapter.RecoverableSocket;
import io.socketio.adapter.RecoveryStore.Missed;
import io.socketio.engine.CloseReason;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A client in a namespace. State and order of what its listeners are told are guarded by {@code lane}; nothing is called out under it. */
final class LocalSocket implements Socket, EmitterStart, ListenerStart {
    private enum State {
        /** The middlewares have not decided yet; events that come are kept. */
        JOINING,
        /** In the namespace. */
        CONNECTED,
        /** Refused, or gone. */
        LEFT
    }

    private final Identity identity;
    private final @Nullable RecoveryBuffer comeback;
    private final Client client;
    private final LocalNamespace namespace;
    private final Handshake handshake;
    private final SerialExecutor lane;
    private final AckTable acks;
    private volatile State state = State.JOINING;
    // Many sockets never have these.
    private volatile @Nullable Listeners listeners;
    private volatile @Nullable Map<String, Object> data;
    /** What came before it was in: guarded by lane. */
    private @Nullable List<Packet.Event> early;

    private volatile @Nullable Set<String> lastRooms;

    LocalSocket(Identity identity, Client client, LocalNamespace namespace, Handshake handshake) {
        this(identity, client, namespace, handshake, null);
    }

    private LocalSocket(
            Identity identity,
            Client client,
            LocalNamespace namespace,
            Handshake handshake,
            @Nullable RecoveryBuffer comeback) {
        LocalServer server = namespace.server();
        this.identity = identity;
        this.client = client;
        this.namespace = namespace;
        this.handshake = handshake;
        this.comeback = comeback;
        this.lane = new SerialExecutor(server.lanes());
        this.acks = new AckTable(server.timer(), server.threads());
        namespace.adapter().rooms().add(identity.id());
    }

    /** A socket as it was when its connection was lost. Broadcasts find it, but it is not in yet. */
    static LocalSocket restored(RecoverableSocket kept, Client client, LocalNamespace namespace, Handshake handshake) {
        Identity identity = new Identity(kept.id(), kept.privateId(), kept.position());
        RecoveryBuffer comeback = new RecoveryBuffer(
                kept, namespace.server().config().engine().queues().outboxPackets());
        LocalSocket socket = new LocalSocket(identity, client, namespace, handshake, comeback);
        socket.data().putAll(kept.data());
        namespace.table().add(socket);
        socket.join(kept.rooms());
        return socket;
    }

    // ---- Joining and leaving

    void missed(Missed events) {
        if (comeback != null) {
            comeback.missed(events);
        }
    }

    /** The client is told of it when the lock is free again, and before listeners tell it more. */
    void accept() {
        client.session().cork();
        boolean start;
        try {
            start = enter();
        } finally {
            client.session().uncork();
        }
        if (start) {
            lane.start();
        }
    }

    /** @return whether the lane is to be started */
    private boolean enter() {
        boolean start = false;
        synchronized (lane) {
            if (state != State.JOINING) {
                return false;
            }
            state = State.CONNECTED;
            if (namespace.recovery() != null && identity.privateId() != null) {
                namespace.recovery().connected(this, identity.privateId());
            }
            // First in the order: the end of the connection may be told within the sending of what comes now.
            start |= lane.enqueue(counted(() -> Dispatcher.connection(this)));
            if (comeback == null) {
                client.joined(this);
                // Only now, as no broadcast shall overtake CONNECT; which may have been too much for the client.
                if (connected()) {
                    namespace.table().add(this);
                }
            } else {
                comeback.end(packet -> client.send(packet, false), () -> client.joined(this));
            }
            for (Packet.Event event : takeEarly()) {
                start |= lane.enqueue(() -> deliver(event));
            }
            return start;
        }
    }

    void refuse(String message, @Nullable Object refusalData) {
        if (discard()) {
            client.refused(this, message, refusalData);
            namespace.release();
        }
    }

    /** It was never in, and will never be. @return false if it is in, or gone */
    boolean discard() {
        List<Packet.Event> unheard;
        synchronized (lane) {
            if (state != State.JOINING) {
                return false;
            }
            state = State.LEFT;
            unheard = takeEarly();
        }
        drop(unheard);
        remove(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        return true;
    }

    void leave(DisconnectReason reason) {
        boolean start = false;
        Set<String> rooms;
        State before;
        List<Packet.Event> unheard;
        synchronized (lane) {
            before = state;
            if (before == State.LEFT) {
                return;
            }
            rooms = namespace.adapter().rooms().roomsOf(id());
            lastRooms = rooms;
            state = State.LEFT;
            if (before == State.CONNECTED) {
                start = lane.enqueue(counted(() -> tellLeft(reason)));
            }
            unheard = takeEarly();
        }
        drop(unheard);
        remove(reason);
        keep(before, rooms, reason);
        if (start) {
            lane.start();
        }
        namespace.release();
    }

    private void remove(DisconnectReason reason) {
        namespace.adapter().rooms().remove(id());
        namespace.table().remove(this);
        acks.close(reason);
    }

    /** Its client may come back: to what it had, or, if it has not been back yet, to what it had before. */
    private void keep(State before, Set<String> rooms, DisconnectReason reason) {
        Recovery recovery = namespace.recovery();
        String privateId = identity.privateId();
        if (recovery == null || privateId == null) {
            return;
        }
        if (before == State.CONNECTED) {
            recovery.left(this, new RecoverableSocket(id(), privateId, rooms, data(), identity.position()), reason);
        } else if (comeback != null) {
            recovery.left(this, comeback.kept(), reason);
        }
    }

    private List<Packet.Event> takeEarly() {
        List<Packet.Event> taken = early == null ? List.of() : early;
        early = null;
        return taken;
    }

    private void drop(List<Packet.Event> events) {
        events.forEach(event -> client.session().release());
    }

    private void tellLeft(DisconnectReason reason) {
        Dispatcher.disconnecting(this, reason);
        lastRooms = null;
        Dispatcher.disconnect(this, reason);
    }

    // ---- What comes in

    void onEvent(Packet.Event event) {
        boolean start = false;
        client.session().hold();
        synchronized (lane) {
            switch (state) {
                case JOINING -> keepEarly(event);
                case CONNECTED -> start = lane.enqueue(() -> deliver(event));
                case LEFT -> client.session().release();
            }
        }
        if (start) {
            lane.start();
        }
    }

    private void keepEarly(Packet.Event event) {
        if (early == null) {
            early = new ArrayList<>();
        }
        early.add(event);
    }

    private void deliver(Packet.Event event) {
        try {
            Dispatcher.event(this, event);
        } finally {
            client.session().release();
        }
    }

    /** Runs something in the order of the events. */
    void execute(Runnable task) {
        lane.execute(counted(task));
    }

    /** Who causes more of this than listeners can do, by joining and leaving without end, is read no further. */
    private Runnable counted(Runnable task) {
        client.session().hold();
        return () -> {
            try {
                task.run();
            } finally {
                client.session().release();
            }
        };
    }

    void onAck(Packet.Ack ack) {
        acks.arrived(ack.id(), namespace.server().codec().ackArguments(ack.payload()));
    }

    // ---- What goes out

    void send(Outgoing packet, boolean onlyIfReady) {
        if (state == State.LEFT) {
            return;
        }
        switch (comeback == null ? RecoveryBuffer.Disposition.SEND : comeback.take(packet, onlyIfReady)) {
            case SEND -> {
                Dispatcher.outgoing(this, packet);
                client.send(packet, onlyIfReady);
            }
            case TAKEN -> {}
            case OVERFLOW -> client.session().abort(CloseReason.SLOW_CONSUMER);
        }
    }

    AckTable acks() {
        return acks;
    }

    @Override
    public Emitter emitter() {
        return new SocketEmitter(this, false, true, null);
    }

    @Override
    public Broadcast to(String... rooms) {
        return broadcast().to(rooms);
    }

    @Override
    public Broadcast except(String... rooms) {
        return broadcast().except(rooms);
    }

    @Override
    public Broadcast broadcast() {
        return namespace.start().except(id());
    }

    // ---- What it is and has

    @Override
    public String id() {
        return identity.id();
    }

    Identity identity() {
        return identity;
    }

    Client client() {
        return client;
    }

    boolean joining() {
        return state == State.JOINING;
    }

    @Override
    public boolean recovered() {
        return comeback != null;
    }

    @Override
    public LocalNamespace namespace() {
        return namespace;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public Connection connection() {
        return client.connection();
    }

    @Override
    public boolean connected() {
        return state == State.CONNECTED;
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> present = data;
        if (present != null) {
            return present;
        }
        synchronized (lane) {
            present = data == null ? new ConcurrentHashMap<>(2) : data;
            data = present;
            return present;
        }
    }

    @Override
    public Set<String> rooms() {
        Set<String> last = lastRooms;
        return last != null ? last : namespace.adapter().rooms().roomsOf(id());
    }

    @Override
    public void join(String... rooms) {
        namespace.adapter().rooms().join(id(), rooms);
    }

    @Override
    public void leave(String room) {
        namespace.adapter().rooms().leave(id(), room);
    }

    @Override
    public void disconnect(boolean close) {
        if (close) {
            client.disconnectAll();
        } else {
            client.disconnect(this);
        }
    }

    @Override
    public Listeners listeners() {
        Listeners present = listeners;
        return present == null ? Listeners.NONE : present;
    }

    @Override
    public Listeners ownListeners() {
        synchronized (lane) {
            Listeners present = listeners == null ? new Listeners() : listeners;
            listeners = present;
            return present;
        }
    }

    @Override
    public String toString() {
        return "Socket[" + namespace.name() + ", " + state + "]";
    }
}
