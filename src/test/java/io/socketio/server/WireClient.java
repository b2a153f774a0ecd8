package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.HeldLocks;
import io.socketio.Socket;
import io.socketio.config.TransportName;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EngineFixture;
import io.socketio.engine.EngineRequest;
import io.socketio.engine.EngineSession;
import io.socketio.engine.Transport;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.PacketType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A client that sends and receives Socket.IO packets as they are on the wire. It is its own transport. */
final class WireClient implements Transport {
    final EngineSession session;
    /** Everything that was written, including the handshake. */
    final List<EncodedMessage> messages = Collections.synchronizedList(new ArrayList<>());
    /** Locks that were held while something was written. There must be none. */
    final List<String> locksHeld = new CopyOnWriteArrayList<>();
    /** Whether to look for locks, which allocates. */
    volatile boolean looksForLocks = true;

    volatile @Nullable CloseReason closed;

    private final ServerFixture server;
    private final TransportName name;
    private int heard;
    private volatile boolean stalled;
    private volatile Runnable reaction = () -> {};

    WireClient(ServerFixture server) {
        this(server, "4");
    }

    /** @param eio the version of Engine.IO that the client speaks */
    WireClient(ServerFixture server, String eio) {
        this(server, eio, TransportName.WEBSOCKET);
    }

    /** @param transport the transport that it claims to be; in any case, what it receives is written at once */
    WireClient(ServerFixture server, String eio, TransportName transport) {
        this(
                server,
                transport,
                EngineFixture.request("GET", "EIO", eio, "transport", transport.toString(), "token", "q"));
    }

    private WireClient(ServerFixture server, TransportName transport, EngineRequest handshake) {
        this.server = server;
        name = transport;
        session = EngineFixture.open(server.io.engine(), handshake, this);
        session.onReady(this);
        session.onWritten(this);
        // The Engine.IO handshake; old clients may have received more by now.
        heard = 1;
    }

    /** Connects a client whose user is in these roles. */
    static WireClient as(ServerFixture server, String... roles) {
        return of(server, EngineFixture.request("GET", "EIO", "4").in(roles));
    }

    static WireClient of(ServerFixture server, EngineRequest handshake) {
        return new WireClient(server, TransportName.WEBSOCKET, handshake);
    }

    /** Connects a client that is logged in, and joins the main namespace. */
    static WireClient login(ServerFixture server, String user) {
        WireClient client = of(server, EngineFixture.request("GET", "EIO", "4").from(user));
        client.send("0");
        client.received();
        return client;
    }

    /** Sends text messages, such as {@code 2["hello"]}, and lets the listeners run after the last of them. */
    void send(String... packets) {
        for (String packet : packets) {
            session.onPacket(this, new EnginePacket.Text(PacketType.MESSAGE, packet));
        }
        server.run();
    }

    void sendBinary(byte... content) {
        session.onPacket(this, new EnginePacket.Binary(ByteBuffer.wrap(content)));
        server.run();
    }

    /** Returns what has arrived since the last call; binary messages in hexadecimal digits. */
    List<String> received() {
        assertThat(locksHeld).as("locks held over a write").isEmpty();
        List<EncodedMessage> all;
        synchronized (messages) {
            all = List.copyOf(messages);
        }
        List<EncodedMessage> fresh = all.subList(heard, all.size());
        heard = all.size();
        return fresh.stream()
                .map(message -> message.isBinary()
                        ? hex(message.binary())
                        : message.text().substring(1))
                .toList();
    }

    /** Returns the server's socket for this client in a namespace. */
    Socket socketIn(String namespace) {
        return server.io.of(namespace).sockets().stream()
                .filter(socket -> ((ClientConnection) socket.connection()).session() == session)
                .findFirst()
                .orElseThrow();
    }

    /** Sets what the client does as soon as it receives something. */
    void react(Runnable action) {
        reaction = action;
    }

    /** Upgrades from long-polling to WebSocket. */
    void upgrade() {
        WireClient webSocket = new WireClient(server, session);
        session.tryUpgrade(webSocket);
        session.onPacket(webSocket, new EnginePacket.Text(PacketType.UPGRADE, ""));
        server.run();
    }

    private WireClient(ServerFixture server, EngineSession session) {
        this.server = server;
        this.session = session;
        name = TransportName.WEBSOCKET;
    }

    /** Loses the network. */
    void drop() {
        session.onTransportClosed(this, CloseReason.TRANSPORT_CLOSE, "gone");
        server.run();
    }

    /** Keeps in flight what is written from now on. */
    void stall() {
        stalled = true;
    }

    /** Lets what is in flight arrive, and what is written from now on. */
    void resume() {
        stalled = false;
        session.onWritten(this);
        session.onReady(this);
    }

    @Override
    public TransportName name() {
        return name;
    }

    @Override
    public Set<TransportName> upgradesTo() {
        return closesByPacket() ? Set.of(TransportName.WEBSOCKET) : Set.of();
    }

    @Override
    public boolean closesByPacket() {
        return name == TransportName.POLLING;
    }

    @Override
    public long maxBatchBytes() {
        return 1_000_000;
    }

    @Override
    public void write(List<EncodedMessage> batch) {
        if (looksForLocks) {
            locksHeld.addAll(HeldLocks.monitorsOfThisThread());
        }
        messages.addAll(batch);
        if (!stalled && session != null) {
            session.onWritten(this);
            session.onReady(this);
        }
        reaction.run();
    }

    private static String hex(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close(CloseReason reason, EncodedMessage last) {
        closed = reason;
    }
}
