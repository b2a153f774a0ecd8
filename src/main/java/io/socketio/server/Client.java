package io.socketio.server;

import io.socketio.Connection;
import io.socketio.DisconnectReason;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EngineListener.SessionListener;
import io.socketio.engine.EngineSession;
import io.socketio.engine.Timer;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.PacketParser;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection and its sockets: puts packets together, joins namespaces, and ends who breaks the protocol. */
final class Client implements SessionListener {
    private static final Logger LOG = System.getLogger(Client.class.getName());

    private final LocalServer server;
    private final EngineSession session;
    private final Dialect dialect;
    private final PacketParser.Decoder decoder;
    private final ClientSockets sockets = new ClientSockets();
    private final ClientConnection connection;
    private final Timer.Task joinTimeout = new JoinTimeout();
    /** Null until attachments are waited for. */
    private volatile Timer.@Nullable Task attachmentTimeout;

    /** What came for namespaces in which a socket is being restored. Only used by what the session runs in order. */
    private Map<String, List<Packet>> restoring = Map.of();

    /** The client is in no namespace for too long; it may be joining some. */
    private final class JoinTimeout extends Timer.Task {
        @Override
        protected void run() {
            if (nowhere()) {
                session.close();
            }
        }
    }

    private final class AttachmentTimeout extends Timer.Task {
        @Override
        protected void run() {
            session.abort(CloseReason.FORCED_CLOSE);
        }
    }

    Client(LocalServer server, EngineSession session) {
        this.server = server;
        this.session = session;
        this.dialect = Dialect.of(session.protocol());
        this.connection = new ClientConnection(session, server.threads());
        this.decoder = server.codec().parser().decoder();
        awaitJoin();
    }

    private void awaitJoin() {
        server.timer().schedule(joinTimeout, server.config().connectTimeout());
    }

    /** The client is known to the server: it joins what it need not ask for. */
    void start() {
        if (dialect.joinsMainNamespace()) {
            connect(new Packet.Connect("/", null));
        }
    }

    EngineSession session() {
        return session;
    }

    Connection connection() {
        return connection;
    }

    // ---- What comes in: one call after the other

    @Override
    public void onText(String message) {
        decoded(() -> decoder.text(message));
    }

    @Override
    public void onBinary(ByteBuffer message) {
        decoded(() -> decoder.binary(message));
    }

    private void decoded(Supplier<@Nullable Packet> decoding) {
        boolean wasPending = decoder.pending();
        Packet packet;
        try {
            packet = decoding.get();
        } catch (PacketException e) {
            LOG.log(Level.DEBUG, "A client broke the protocol and is disconnected: {0}", e.getMessage());
            for (LocalSocket socket : sockets.all()) {
                socket.execute(() -> Dispatcher.told(socket, e, SocketAck.NONE));
            }
            session.abort(CloseReason.FORCED_CLOSE);
            return;
        }
        if (decoder.pending() && !wasPending) {
            awaitAttachments();
        } else if (wasPending && !decoder.pending()) {
            attachmentsCame();
        }
        if (packet != null) {
            handle(dialect.read(packet));
        }
    }

    private void awaitAttachments() {
        Timer.Task timeout = attachmentTimeout != null ? attachmentTimeout : new AttachmentTimeout();
        attachmentTimeout = timeout;
        server.timer().schedule(timeout, server.config().packets().attachmentTimeout());
        if (!session.isOpen()) {
            // Its end may have come between the two lines above.
            attachmentsCame();
        }
    }

    private void attachmentsCame() {
        Timer.Task timeout = attachmentTimeout;
        if (timeout != null) {
            server.timer().cancel(timeout);
        }
    }

    private void handle(Packet packet) {
        List<Packet> waiting = restoring.get(packet.namespace());
        if (waiting != null) {
            session.hold();
            waiting.add(packet);
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
            socket.onEvent(event);
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
            return;
        }
        if (sockets.size() + restoring.size() >= server.config().namespaces().maxPerClient()) {
            refuse(packet.namespace(), "Too many namespaces");
            return;
        }
        HandshakeInfo handshake =
                new HandshakeInfo(session.request(), server.codec().auth(packet.json()), Instant.now());
        LocalNamespace namespace;
        try {
            namespace = server.registry().take(packet.namespace(), handshake);
        } catch (Namespaces.TooManyException e) {
            refuse(packet.namespace(), "Too many namespaces");
            return;
        }
        if (namespace == null) {
            refuse(packet.namespace(), "Invalid namespace");
        } else {
            join(namespace, handshake);
        }
    }

    private void join(LocalNamespace namespace, HandshakeInfo handshake) {
        sockets.returnsTo(namespace.name());
        Recovery recovery = dialect.recovers() ? namespace.recovery() : null;
        Recovery.Claim claim = recovery == null ? null : Recovery.claim(handshake);
        if (recovery == null || claim == null) {
            enter(newSocket(namespace, handshake));
            return;
        }
        List<Packet> waiting = new ArrayList<>();
        if (restoring.isEmpty()) {
            restoring = new HashMap<>();
        }
        restoring.put(namespace.name(), waiting);
        recovery.restore(claim, kept -> LocalSocket.restored(kept, this, namespace, handshake))
                .thenAccept(restored -> session.execute(() -> {
                    restoring.remove(namespace.name());
                    enter(restored.orElseGet(() -> newSocket(namespace, handshake)));
                    waiting.forEach(packet -> {
                        session.release();
                        handle(packet);
                    });
                }));
    }

    private LocalSocket newSocket(LocalNamespace namespace, HandshakeInfo handshake) {
        Recovery recovery = dialect.recovers() ? namespace.recovery() : null;
        String id = dialect.socketId(server, session, namespace.name());
        Identity identity = recovery == null
                ? new Identity(id, null, "")
                : new Identity(id, PrivateId.of(server.nextId(), handshake), recovery.position());
        return new LocalSocket(identity, this, namespace, handshake);
    }

    private void enter(LocalSocket socket) {
        sockets.add(socket);
        if (session.isOpen()) {
            socket.namespace().admit(socket);
        } else {
            socket.leave(DisconnectReason.TRANSPORT_CLOSE);
        }
    }

    /** The socket is in: the client is told before anything else is sent on it. */
    void joined(LocalSocket socket) {
        server.timer().cancel(joinTimeout);
        String name = socket.namespace().name();
        send(server.codec().packet(new Packet.Connect(name, dialect.welcome(socket))), false);
    }

    void refused(LocalSocket socket, String message, @Nullable Object data) {
        sockets.remove(socket);
        String json;
        try {
            json = dialect.refusal(server.codec(), message, data);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The data of a refusal cannot be written as JSON, the message goes without", e);
            json = dialect.refusal(server.codec(), message, null);
        }
        send(server.codec().packet(new Packet.ConnectError(socket.namespace().name(), json)), false);
    }

    private void refuse(String namespace, String message) {
        send(
                server.codec()
                        .packet(new Packet.ConnectError(
                                namespace, server.codec().errorJson(message, null))),
                false);
    }

    // ---- Leaving

    void disconnect(LocalSocket socket) {
        if (expel(socket, DisconnectReason.SERVER_NAMESPACE_DISCONNECT)) {
            tellExpelled(socket);
        }
    }

    void disconnectAll() {
        expelAll(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        session.close();
    }

    /** What the client is told keeps it from connecting again by itself. */
    @Override
    public void onHttpSessionEnd() {
        expelAll(DisconnectReason.HTTP_SESSION_ENDED);
    }

    private void expelAll(DisconnectReason reason) {
        List<LocalSocket> left =
                sockets.all().stream().filter(socket -> expel(socket, reason)).toList();
        left.forEach(this::tellExpelled);
    }

    /**
     * Before the client is told, as it may close the connection or come back at once.
     *
     * @return false if the socket had left: by now, the client may have another one in that namespace
     */
    private boolean expel(LocalSocket socket, DisconnectReason reason) {
        if (sockets.of(socket.namespace().name()) != socket) {
            return false;
        }
        sockets.expelledFrom(socket.namespace().name());
        leave(socket, reason);
        return true;
    }

    private void tellExpelled(LocalSocket socket) {
        send(server.codec().packet(new Packet.Disconnect(socket.namespace().name())), false);
    }

    private void leave(LocalSocket socket, DisconnectReason reason) {
        sockets.remove(socket);
        socket.leave(reason);
        if (nowhere() && session.isOpen()) {
            awaitJoin();
        }
    }

    private boolean nowhere() {
        return sockets.all().stream().noneMatch(LocalSocket::connected);
    }

    @Override
    public void onUpgrade() {
        connection.upgraded();
    }

    @Override
    public void onClose(CloseReason reason) {
        server.timer().retire(joinTimeout);
        attachmentsCame();
        DisconnectReason told = disconnectReason(reason);
        for (LocalSocket socket : List.copyOf(sockets.all())) {
            sockets.remove(socket);
            socket.leave(told);
        }
        connection.ended(told);
        server.remove(this);
    }

    private static DisconnectReason disconnectReason(CloseReason reason) {
        return switch (reason) {
            case TRANSPORT_ERROR -> DisconnectReason.TRANSPORT_ERROR;
            case TRANSPORT_CLOSE -> DisconnectReason.TRANSPORT_CLOSE;
            case PING_TIMEOUT -> DisconnectReason.PING_TIMEOUT;
            case PARSE_ERROR -> DisconnectReason.PARSE_ERROR;
            case FORCED_CLOSE -> DisconnectReason.FORCED_CLOSE;
            case SLOW_CONSUMER -> DisconnectReason.SLOW_CONSUMER;
            case SERVER_SHUTTING_DOWN -> DisconnectReason.SERVER_SHUTTING_DOWN;
        };
    }

    void send(Outgoing packet, boolean onlyIfReady) {
        if (onlyIfReady) {
            session.sendVolatile(packet.messages());
        } else {
            session.send(packet.messages());
        }
    }
}
