package io.socketio.server;

import static java.util.Objects.requireNonNull;

import io.socketio.Broadcast;
import io.socketio.Connection;
import io.socketio.DataKey;
import io.socketio.DisconnectReason;
import io.socketio.Emitter;
import io.socketio.Handshake;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.RecoverableSocket;
import io.socketio.adapter.RecoveryStore.Missed;
import io.socketio.adapter.RoomNames;
import io.socketio.concurrent.Guarded;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.RawValue;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A socket on this node: what an application sees of a client in a namespace. Its {@link SocketLife} knows its state
 * and calls its listeners in order.
 */
final class LocalSocket implements Expiring, EmitterStart, ListenerHolder {
    private static final AtomicReferenceFieldUpdater<LocalSocket, @Nullable Listeners> LISTENERS =
            AtomicReferenceFieldUpdater.newUpdater(LocalSocket.class, Listeners.class, "listeners");

    private static final AtomicReferenceFieldUpdater<LocalSocket, @Nullable AckTable> ACKS =
            AtomicReferenceFieldUpdater.newUpdater(LocalSocket.class, AckTable.class, "acks");

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<LocalSocket, @Nullable Map> DATA =
            AtomicReferenceFieldUpdater.newUpdater(LocalSocket.class, Map.class, "data");

    private final SocketIdentity identity;
    private final Client client;
    private final LocalNamespace namespace;
    private final Handshake handshake;
    private final SocketLife life;
    private final Membership<LocalSocket> membership;
    /** Null unless the socket is restored. */
    private final @Nullable RecoveryBuffer buffer;

    // Many sockets never have these.
    private volatile @Nullable AckTable acks;
    private volatile @Nullable Listeners listeners;
    private volatile @Nullable Map<String, Object> data;
    /** The offset of the last event before it was let in; empty until then, and if its client cannot recover it. */
    private volatile String position = "";

    /**
     * Creates a socket that is in no room yet, and that broadcasts do not reach.
     *
     * @param buffer null unless the socket is restored
     */
    LocalSocket(
            SocketIdentity identity,
            Client client,
            LocalNamespace namespace,
            Handshake handshake,
            @Nullable RecoveryBuffer buffer) {
        this.identity = identity;
        this.client = client;
        this.namespace = namespace;
        this.handshake = handshake;
        this.buffer = buffer;
        this.membership = namespace
                .index()
                .of(identity.id(), handshake.principal().map(Principal::getName).orElse(null), this);
        this.life = new SocketLife(this, namespace.server().newListenerQueue());
    }

    // ---- Joining and leaving

    /** Restores data, rooms and position. */
    void restore(RecoverableSocket kept) {
        data().putAll(LiveData.objects(kept.data(), namespace.server().codec()));
        join(RoomNames.unreserved(kept.rooms()));
        position = kept.position();
        expiresAt(kept.expiresAt());
    }

    /** Makes a restored socket appear. What is sent to it waits in the buffer. @return false if it has left */
    boolean reappear() {
        boolean admitted = life.admitRestored();
        if (admitted) {
            appear();
        }
        return admitted;
    }

    /** Takes over what its client missed, and lets the socket in, unless it has left. */
    void restored(Missed missed) {
        if (buffer != null) {
            buffer.missed(missed);
        }
        accept();
    }

    /** Lets the socket in, unless it has left. CONNECT is answered before listeners can send more. */
    void accept() {
        life.enter(new Welcome(this, client, namespace));
    }

    /** Refuses the client, unless the socket is in or has left. */
    void refuse(String message, @Nullable Object refusalData) {
        if (discard()) {
            Guarded.run("Refusing a client", () -> client.refused(this, message, refusalData));
            server().monitors().refused(this, message);
            namespace.release();
        }
    }

    /** Ends a socket that was never in; does not release its namespace. @return false if it is in, or has left */
    boolean discard() {
        boolean discarded = life.discard();
        if (discarded) {
            disappear();
        }
        return discarded;
    }

    /** Enters what broadcasts look up, and the rooms. A recovery of its client starts from the events before. */
    void appear() {
        SocketRecovery recovery = namespace.recovery();
        if (recovery != null && buffer == null && identity.privateId() != null) {
            position = recovery.position();
        }
        namespace.index().enter(membership);
    }

    void disappear() {
        Leaving.disappear(this, DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
    }

    /** Leaves the namespace and releases it. Does nothing if the socket has left. */
    void leave(DisconnectReason reason) {
        SocketLife.State before = life.leave(reason == DisconnectReason.FAST_PRODUCER);
        if (before != SocketLife.State.LEFT) {
            new Leaving(this, before, reason).run();
        }
    }

    Membership<LocalSocket> membership() {
        return membership;
    }

    /** Returns what its client needs to recover it. */
    RecoverableSocket recoverable(String privateId) {
        RawValue kept = new LiveData(data(), namespace.server().codec());
        return new RecoverableSocket(id(), privateId, membership.withUserRoom(), kept, position, expiresAt());
    }

    // ---- What comes in

    void onAck(Packet.Ack ack) {
        acks().arrived(ack.id(), namespace.server().codec().ackArguments(ack.payload()));
    }

    // ---- What goes out

    void send(Outgoing packet, BroadcastFlags flags) {
        SocketDelivery.send(this, packet, flags);
    }

    AckTable acks() {
        AckTable present = acks;
        if (present == null) {
            ACKS.compareAndSet(this, null, new AckTable(server().timer(), server().completionExecutor()));
            present = requireNonNull(acks);
        }
        return present;
    }

    @Override
    public Emitter emitter() {
        return new SocketEmitter(this, BroadcastFlags.NONE, true, null);
    }

    @Override
    public Broadcast broadcast() {
        return namespace.start().except(id());
    }

    @Override
    public String id() {
        return identity.id();
    }

    SocketIdentity identity() {
        return identity;
    }

    Client client() {
        return client;
    }

    @Nullable
    RecoveryBuffer buffer() {
        return buffer;
    }

    @Override
    public SocketLife life() {
        return life;
    }

    @Override
    public boolean recovered() {
        return buffer != null;
    }

    @Override
    public LocalNamespace namespace() {
        return namespace;
    }

    @Override
    public LocalServer server() {
        return namespace.server();
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
        return life.isIn();
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> present = data;
        if (present == null) {
            DATA.compareAndSet(this, null, FollowedData.of(this));
            present = requireNonNull(data);
        }
        return present;
    }

    @Override
    public <T> @Nullable T data(DataKey<T> key) {
        return server().codec().castIn(data(), key);
    }

    @Override
    public Set<String> rooms() {
        return membership.rooms();
    }

    @Override
    public void join(String... rooms) {
        namespace.index().join(membership, rooms);
        SocketDelivery.hold(this, namespace.adapter().hear(List.of(rooms)));
    }

    @Override
    public void leave(String room) {
        namespace.index().leave(membership, room);
    }

    @Override
    public void disconnect(boolean close) {
        DisconnectReason reason = DisconnectReason.SERVER_NAMESPACE_DISCONNECT;
        SocketDelivery.afterwards(this, close ? client::disconnectAll : () -> client.disconnect(this, reason));
    }

    @Override
    public Listeners listeners() {
        Listeners present = listeners;
        return present == null ? Listeners.NONE : present;
    }

    @Override
    public Listeners ownListeners() {
        Listeners present = listeners;
        if (present == null) {
            LISTENERS.compareAndSet(this, null, new Listeners());
            present = requireNonNull(listeners);
        }
        return present;
    }

    @Override
    public String toString() {
        return "Socket[" + namespace.name() + ", " + life + "]";
    }
}
