package io.socketio.server;

import io.socketio.Broadcast;
import io.socketio.Middleware;
import io.socketio.RemoteSocket;
import io.socketio.RoomManager;
import io.socketio.Socket;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.InMemoryAdapter;
import io.socketio.adapter.LocalSockets;
import io.socketio.protocol.socketio.Outgoing;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A namespace with its sockets. */
final class LocalNamespace implements NamespaceStart, LocalSockets {
    private static final Logger LOG = System.getLogger(LocalNamespace.class.getName());

    private final String name;
    private final LocalServer server;
    private final NamespaceSetup setup = new NamespaceSetup();
    private final ConcurrentMap<String, LocalSocket> sockets = new ConcurrentHashMap<>();
    private final Adapter adapter = new InMemoryAdapter(this);
    private final AtomicLong ackIds = new AtomicLong();

    LocalNamespace(String name, LocalServer server) {
        this.name = name;
        this.server = server;
    }

    @Override
    public String name() {
        return name;
    }

    LocalServer server() {
        return server;
    }

    Adapter adapter() {
        return adapter;
    }

    @Override
    public NamespaceSetup setup() {
        return setup;
    }

    /** Ids of acknowledgements are common to all sockets, so that a broadcast can ask for one with one packet. */
    long nextAckId() {
        return ackIds.getAndIncrement();
    }

    @Override
    public Collection<Socket> sockets() {
        return Collections.unmodifiableCollection(sockets.values());
    }

    @Override
    public RoomManager rooms() {
        return adapter.rooms();
    }

    @Override
    public Broadcast start() {
        return new LocalBroadcast(() -> List.of(this));
    }

    /** Asks the middlewares one after the other, where listeners run too, then lets the socket in, or tells the client why not. */
    void admit(LocalSocket socket) {
        List<Middleware> middlewares = List.copyOf(setup.middlewares());
        if (middlewares.isEmpty()) {
            socket.accept();
        } else {
            socket.execute(() -> admit(socket, middlewares, 0));
        }
    }

    private void admit(LocalSocket socket, List<Middleware> middlewares, int index) {
        if (index == middlewares.size()) {
            socket.accept();
            return;
        }
        Decision next = new Decision(socket::execute, () -> admit(socket, middlewares, index + 1), socket::refuse);
        try {
            middlewares.get(index).onConnect(socket, next);
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "A middleware of " + name + " failed, the client is refused", e);
            next.refuse("Internal error");
            if (e instanceof VirtualMachineError fatal) {
                throw fatal;
            }
        } finally {
            next.middlewareReturned();
        }
    }

    void add(LocalSocket socket) {
        sockets.put(socket.id(), socket);
    }

    void remove(LocalSocket socket) {
        sockets.remove(socket.id(), socket);
    }

    @Nullable
    LocalSocket find(String id) {
        return sockets.get(id);
    }

    @Override
    public void send(String id, Outgoing packet, boolean onlyIfReady) {
        LocalSocket socket = sockets.get(id);
        if (socket != null) {
            socket.send(packet, onlyIfReady);
        }
    }

    @Override
    public void disconnect(String id, boolean close) {
        LocalSocket socket = sockets.get(id);
        if (socket != null) {
            socket.disconnect(close);
        }
    }

    @Override
    public @Nullable RemoteSocket describe(String id) {
        LocalSocket socket = sockets.get(id);
        return socket == null ? null : new FetchedSocket(socket);
    }

    @Override
    public String toString() {
        return "Namespace[" + name + ", sockets=" + sockets.size() + "]";
    }
}
