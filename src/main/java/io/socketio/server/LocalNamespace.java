package io.socketio.server;

import io.socketio.Broadcast;
import io.socketio.OtherNodes;
import io.socketio.Presence;
import io.socketio.RoomManager;
import io.socketio.Socket;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.RoomNames;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A namespace on this node: its sockets, and the adapter through which it reaches those on other nodes. */
final class LocalNamespace implements ConfigurableNamespace {
    private final String name;
    private final LocalServer server;
    private final @Nullable ParentNamespace parent;
    private final NamespaceSetup setup = new NamespaceSetup();
    private final NamespaceUsers users;
    private final RoomIndex<LocalSocket> rooms = new RoomIndex<>(this::changed);
    private final Dispatcher dispatcher;
    private final Adapter adapter;
    private final @Nullable SocketRecovery recovery;
    private final Lingering lingering = new Lingering(this);
    /** Calls the listeners for events of other nodes in the order of the events. */
    private final SerialExecutor serverSideEvents;

    private final NamespacePresence presence;

    private final AtomicLong ackIds = new AtomicLong();

    /** @param parent the parent that creates it for clients; null if it has none */
    LocalNamespace(String name, LocalServer server, @Nullable ParentNamespace parent) {
        this.name = name;
        this.server = server;
        this.parent = parent;
        this.users = new NamespaceUsers(
                parent != null && server.config().namespaces().cleanupEmpty());
        this.dispatcher = new Dispatcher(name, setup, server.codec(), server.monitors());
        this.serverSideEvents = new SerialExecutor(server.listenerExecutor());
        this.presence = new NamespacePresence(this);
        this.adapter = server.adapters().create(new NamespaceContext(name, new LocalDelivery(this, rooms), server));
        try {
            this.recovery = SocketRecovery.of(server, adapter);
        } catch (RuntimeException | Error e) {
            adapter.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LocalServer server() {
        return server;
    }

    @Nullable
    ParentNamespace parent() {
        return parent;
    }

    @Override
    public NamespaceSetup setup() {
        return setup;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    Adapter adapter() {
        return adapter;
    }

    RoomIndex<LocalSocket> index() {
        return rooms;
    }

    /** Returns null if clients cannot recover their sockets. */
    @Nullable
    SocketRecovery recovery() {
        return recovery;
    }

    /** Notes that rooms or data of a socket have changed, if it is in. */
    void changed(String socketId) {
        if (recovery != null) {
            LocalSocket socket = rooms.socket(socketId);
            if (socket != null) {
                recovery.changed(socket);
            }
        }
    }

    NamespaceUsers users() {
        return users;
    }

    /** Releases the namespace for a socket that has left. A namespace of a parent is removed with its last user. */
    void release() {
        if (users.release()) {
            server.registry().removed(this);
        }
    }

    /** Closes the adapter. @return completes when it is closed, or has failed to close */
    CompletableFuture<Void> close() {
        return presence.close().thenCompose(told -> Closing.of("Closing the adapter of " + name, adapter::close));
    }

    /** Notes that a socket is kept: a namespace of a parent is not removed as long as its client may come back. */
    void linger() {
        if (parent != null) {
            lingering.start();
        }
    }

    Executor serverSideEvents() {
        return serverSideEvents;
    }

    Lingering lingering() {
        return lingering;
    }

    /**
     * Returns a new id for acknowledgements. All sockets share the ids, so one packet can ask all receivers of a
     * broadcast.
     */
    long nextAckId() {
        return ackIds.getAndIncrement();
    }

    @Override
    public Collection<Socket> sockets() {
        return Collections.unmodifiableCollection(rooms.sockets());
    }

    @Override
    public Optional<Socket> socket(String id) {
        return Optional.ofNullable(rooms.socket(id));
    }

    @Override
    public RoomManager rooms() {
        return rooms;
    }

    @Override
    public Presence presence(String room) {
        RoomNames.refuse(room);
        return presence.of(room);
    }

    /** Returns the presence of users, which other nodes tell of. */
    NamespacePresence presence() {
        return presence;
    }

    @Override
    public Broadcast start() {
        return new BroadcastOperator(() -> List.of(this));
    }

    @Override
    public OtherNodes otherNodes() {
        return new NodesOperator(this, List.of(this), Timeouts.SERVER_SIDE);
    }

    @Override
    public CompletionStage<Integer> serverCount() {
        return adapter.serverCount();
    }

    @Override
    public CompletionStage<Set<String>> allRooms() {
        return server.monitors().nodes(this, true, adapter.allRooms(Timeouts.FETCH));
    }

    @Override
    public String toString() {
        return "Namespace[" + name + ", sockets=" + rooms.sockets().size() + "]";
    }
}
