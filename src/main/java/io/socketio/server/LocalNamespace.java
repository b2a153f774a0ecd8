package io.socketio.server;

import io.socketio.Argument;
import io.socketio.Broadcast;
import io.socketio.Middleware;
import io.socketio.RoomManager;
import io.socketio.Socket;
import io.socketio.adapter.Adapter;
import io.socketio.protocol.socketio.Payload;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A namespace with its sockets. */
final class LocalNamespace implements NamespaceStart {
    private static final Logger LOG = System.getLogger(LocalNamespace.class.getName());

    private static final int REMOVED = -1;
    private static final Duration SERVER_SIDE_TIMEOUT = Duration.ofSeconds(5);

    private final String name;
    private final LocalServer server;
    private final NamespaceSetup setup = new NamespaceSetup();
    private final SocketTable sockets = new SocketTable(this);
    private final Adapter adapter;
    private final @Nullable Recovery recovery;
    private final AtomicLong ackIds = new AtomicLong();
    private final @Nullable ParentNamespace parent;
    /** How many sockets it has, those that are joining included, and one more if the application keeps it. */
    private final AtomicInteger users = new AtomicInteger();

    private volatile boolean kept;

    /** @param parent that makes it for clients; null if the application wants it */
    LocalNamespace(String name, LocalServer server, @Nullable ParentNamespace parent) {
        this.name = name;
        this.server = server;
        this.parent = parent;
        this.adapter = server.adapters().create(sockets);
        this.recovery = Recovery.of(this);
    }

    /** @return false if it has been removed */
    boolean take() {
        return users.getAndUpdate(count -> count == REMOVED ? REMOVED : count + 1) != REMOVED;
    }

    /** A socket has gone; the last one takes a namespace with it that nobody has asked for by name. */
    void release() {
        if (users.decrementAndGet() == 0
                && parent != null
                && server.config().namespaces().cleanupEmpty()
                && users.compareAndSet(0, REMOVED)) {
            server.registry().remove(this, parent);
        }
    }

    /** Makes it stay. */
    synchronized boolean keep() {
        if (!kept && take()) {
            kept = true;
        }
        return kept;
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
        return sockets.all();
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
        if (setup.middlewares().isEmpty()) {
            socket.accept();
            return;
        }
        boolean skipping = socket.recovered() && recovery != null && recovery.skipMiddlewares();
        List<Middleware> middlewares = setup.middlewares().stream()
                .filter(middleware -> !skipping || middleware.appliesToRecovered())
                .toList();
        socket.execute(() -> admit(socket, middlewares, 0));
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

    SocketTable table() {
        return sockets;
    }

    /** Null if clients cannot come back. */
    @Nullable
    Recovery recovery() {
        return recovery;
    }

    @Override
    public void serverSideEmit(String event, @Nullable Object... arguments) {
        adapter.serverSideEmit(server.codec().serverSideEvent(event, arguments));
    }

    @Override
    public CompletionStage<List<Argument>> serverSideEmitWithAck(String event, @Nullable Object... arguments) {
        Payload payload = server.codec().serverSideEvent(event, arguments);
        BroadcastAnswers answers = new BroadcastAnswers(server, answer -> {});
        answers.expect(1); // until the adapter says that it is complete
        adapter.serverSideAsk(payload, SERVER_SIDE_TIMEOUT, answers);
        return answers.within(SERVER_SIDE_TIMEOUT);
    }

    @Override
    public String toString() {
        return "Namespace[" + name + ", sockets=" + sockets.size() + "]";
    }
}
