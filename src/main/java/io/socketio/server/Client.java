package io.socketio.server;

import static java.util.Objects.requireNonNull;

import io.socketio.DisconnectReason;
import io.socketio.concurrent.Guarded;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EngineListener.SessionListener;
import io.socketio.engine.EngineSession;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/** What the server knows of a client: its session and its sockets. Disconnects clients that violate the protocol. */
final class Client implements SessionListener {
    private static final Logger LOG = System.getLogger(Client.class.getName());

    private static final AtomicReferenceFieldUpdater<Client, @Nullable ClientConnection> CONNECTION =
            AtomicReferenceFieldUpdater.newUpdater(Client.class, ClientConnection.class, "connection");
    private static final AtomicReferenceFieldUpdater<Client, @Nullable JoinTimeout> JOIN_TIMEOUT =
            AtomicReferenceFieldUpdater.newUpdater(Client.class, JoinTimeout.class, "joinTimeout");

    private final LocalServer server;
    private final EngineSession session;
    private final Dialect dialect;
    private final PacketAssembly assembly;
    private final ClientSockets sockets = new ClientSockets();
    /** Null until the application asks for it, or it ends. */
    private volatile @Nullable ClientConnection connection;
    /** The latest timeout; null once the client has joined. */
    private volatile @Nullable JoinTimeout joinTimeout;

    /** Joinings that wait for something, by namespace. Used only in the order of the session's messages. */
    private Map<String, Joining> joinings = Map.of();

    Client(LocalServer server, EngineSession session) {
        this.server = server;
        this.session = session;
        this.dialect = Dialect.of(session.protocol());
        this.assembly = new PacketAssembly(this, server.codec().parser().decoder());
        awaitJoin();
    }

    private void awaitJoin() {
        JoinTimeout timeout = new JoinTimeout(this);
        replaceJoinTimeout(timeout);
        timeout.start();
    }

    /** Does nothing if the client is in a namespace. */
    private void awaitNextJoin() {
        if (sockets.noneIsIn() && session.isOpen()) {
            awaitJoin();
            if (!session.isOpen()) {
                // It may have ended before the timeout could be found.
                replaceJoinTimeout(null);
            }
        }
    }

    private void replaceJoinTimeout(@Nullable JoinTimeout next) {
        JoinTimeout previous = JOIN_TIMEOUT.getAndSet(this, next);
        if (previous != null) {
            previous.cancel();
        }
    }

    /** Returns whether the client is in no namespace, and this is the timeout for it. */
    boolean isWaitingToJoin(JoinTimeout timeout) {
        return joinTimeout == timeout && sockets.noneIsIn();
    }

    /** Joins the namespace that clients of this version are in from the start, if there is one. */
    void start() {
        if (dialect.joinsMainNamespace()) {
            connect(new Packet.Connect("/", null));
        }
    }

    LocalServer server() {
        return server;
    }

    EngineSession session() {
        return session;
    }

    Dialect dialect() {
        return dialect;
    }

    ClientSockets sockets() {
        return sockets;
    }

    ClientConnection connection() {
        ClientConnection present = connection;
        if (present == null) {
            CONNECTION.compareAndSet(this, null, new ClientConnection(session, server.awaitedExecutor()));
            present = requireNonNull(connection);
        }
        return present;
    }

    // ---- What comes in: one call after the other

    @Override
    public void onText(String message) {
        received(assembly.text(message));
    }

    @Override
    public void onBinary(ByteBuffer message) {
        received(assembly.binary(message));
    }

    private void received(@Nullable Packet packet) {
        if (packet != null) {
            handle(dialect.read(packet), assembly.weight());
        }
    }

    void undecodable(PacketException violation) {
        LOG.log(Level.DEBUG, "A client violates the protocol and is disconnected: {0}", violation.getMessage());
        for (LocalSocket socket : sockets.all()) {
            socket.life().runInOrder(() -> socket.namespace().dispatcher().protocolViolated(socket, violation));
        }
        session.abort(CloseReason.FORCED_CLOSE);
    }

    /** @param weight about how many bytes the packet occupies */
    void handle(Packet packet, int weight) {
        Joining joining = joinings.get(packet.namespace());
        if (joining != null) {
            joining.defer(packet, weight);
            return;
        }
        if (packet instanceof Packet.Connect connect) {
            connect(connect);
            return;
        }
        LocalSocket socket = sockets.of(packet.namespace());
        if (socket == null) {
            if (!sockets.wasExpelledFrom(packet.namespace())) {
                violated("a packet for a namespace that it has not joined");
            }
        } else if (packet instanceof Packet.Event event) {
            socket.life().onEvent(event, weight);
        } else if (packet instanceof Packet.Ack ack) {
            socket.onAck(ack);
        } else if (packet instanceof Packet.Disconnect) {
            leave(socket, DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        } else {
            violated("a packet that only servers send");
        }
    }

    private void violated(String what) {
        LOG.log(Level.DEBUG, "A client sent {0} and is disconnected", what);
        session.abort(CloseReason.FORCED_CLOSE);
    }

    // ---- Joining

    private void connect(Packet.Connect packet) {
        LocalSocket present = sockets.of(packet.namespace());
        if (present != null) {
            if (present.connected()) {
                violated("a second CONNECT");
            }
        } else if (sockets.sizeWith(joinings.keySet())
                >= server.config().namespaces().maxPerClient()) {
            refuse(packet.namespace(), "Too many namespaces");
        } else {
            HandshakeInfo handshake =
                    new HandshakeInfo(session.request(), server.codec().auth(packet.json()), Instant.now());
            new Joining(this, packet.namespace(), handshake).start();
        }
    }

    /** Passes packets for the namespace of a joining to it until it is {@link #finish finished}. */
    void await(Joining joining) {
        if (joinings.isEmpty()) {
            joinings = new HashMap<>(2);
        }
        joinings.put(joining.name(), joining);
    }

    void finish(Joining joining) {
        if (joinings.get(joining.name()) == joining) {
            joinings.remove(joining.name());
            joinings = joinings.isEmpty() ? Map.of() : joinings;
        }
    }

    SocketIdentity newIdentity(LocalNamespace namespace, HandshakeInfo handshake) {
        String id = dialect.socketId(server, session, namespace.name());
        boolean recoverable = dialect.recovers() && namespace.recovery() != null;
        return new SocketIdentity(id, recoverable ? PrivateId.of(server.nextId(), handshake) : null);
    }

    /** Sends the reply to CONNECT, before anything else is sent to the socket. */
    void joined(LocalSocket socket) {
        replaceJoinTimeout(null);
        session.confirm();
        String name = socket.namespace().name();
        send(server.codec().packet(new Packet.Connect(name, dialect.welcome(socket))));
        if (!socket.connected()) {
            // It has left meanwhile.
            awaitNextJoin();
        }
    }

    /** Sends the refusal of a middleware. */
    void refused(LocalSocket socket, String message, @Nullable Object data) {
        sockets.remove(socket);
        String json;
        try {
            json = dialect.refusal(server.codec(), message, data);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "The data of a refusal cannot be written, the client gets the message alone", e);
            json = dialect.refusal(server.codec(), message, null);
        }
        sendRefusal(socket.namespace().name(), json);
    }

    /** Refuses a client that cannot join, whatever middlewares would decide. */
    void refuse(String namespace, String message) {
        sendRefusal(namespace, server.codec().errorJson(message, null));
    }

    private void sendRefusal(String namespace, String json) {
        send(server.codec().packet(new Packet.ConnectError(namespace, json)));
    }

    // ---- Leaving

    void disconnect(LocalSocket socket, DisconnectReason reason) {
        if (expel(socket, reason)) {
            sendDisconnect(socket);
        }
    }

    void disconnectAll() {
        expelAll(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        session.close();
    }

    /** Sends DISCONNECT first, so that the client does not reconnect by itself. */
    @Override
    public void onHttpSessionEnd() {
        expelAll(DisconnectReason.HTTP_SESSION_ENDED);
    }

    private void expelAll(DisconnectReason reason) {
        List<LocalSocket> left =
                sockets.all().stream().filter(socket -> expel(socket, reason)).toList();
        left.forEach(this::sendDisconnect);
    }

    /**
     * Makes a socket leave. To be called before DISCONNECT is sent, as the client may close the connection or join
     * again at once.
     *
     * @return false if the socket had left: by now, the client may have another one in that namespace
     */
    private boolean expel(LocalSocket socket, DisconnectReason reason) {
        if (sockets.of(socket.namespace().name()) != socket) {
            return false;
        }
        sockets.markExpelled(socket.namespace().name());
        leave(socket, reason);
        return true;
    }

    private void sendDisconnect(LocalSocket socket) {
        send(server.codec().packet(new Packet.Disconnect(socket.namespace().name())));
    }

    private void leave(LocalSocket socket, DisconnectReason reason) {
        sockets.remove(socket);
        socket.leave(reason);
        awaitNextJoin();
    }

    @Override
    public void onClose(CloseReason reason) {
        replaceJoinTimeout(null);
        assembly.close();
        DisconnectReason disconnectReason = ClientConnection.reason(reason);
        for (LocalSocket socket : sockets.all()) {
            sockets.remove(socket);
            Guarded.run("Leaving a namespace", () -> socket.leave(disconnectReason));
        }
        Guarded.run("Calling the listeners of a connection", () -> connection().ended(disconnectReason));
        server.remove(this);
    }

    // ---- What goes out

    @Override
    public void onUpgrade() {
        ClientConnection present = connection;
        if (present != null) {
            present.upgraded();
        }
    }

    void send(Outgoing packet) {
        session.send(packet.messages());
    }

    @Override
    public String toString() {
        return "Client[" + session + ", " + sockets + "]";
    }
}
