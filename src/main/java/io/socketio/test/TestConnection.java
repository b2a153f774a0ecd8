package io.socketio.test;

import static java.util.Objects.requireNonNull;

import io.socketio.config.TransportName;
import io.socketio.engine.Admission;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineMiddleware.Outcome;
import io.socketio.engine.EngineServer;
import io.socketio.engine.EngineSession;
import io.socketio.engine.Transport;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.PacketType;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketParser;
import io.socketio.server.Codec;
import io.socketio.server.LocalServer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection of a client in the process: its own transport, which delivers at once what the server writes. */
final class TestConnection implements Transport {
    private static final long MAX_BATCH_BYTES = 1 << 20;
    private static final String PING = EncodedMessage.PING.text();

    /** Nobody reads the headers of an answer that is never sent. */
    private static final EngineHooks.Headers NO_HEADERS = new EngineHooks.Headers() {
        @Override
        public void set(String name, String value) {}

        @Override
        public void add(String name, String value) {}
    };

    /** Thrown if the server refuses the handshake. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private final Codec codec;
    private final PacketParser.Decoder decoder;
    private final Map<String, TestClient> clients = new ConcurrentHashMap<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private volatile boolean pinged;
    private volatile boolean silent;
    /** Null until it is open. */
    private volatile @Nullable EngineSession session;

    TestConnection(LocalServer server, TestHandshake handshake, Duration patience) {
        codec = server.codec();
        decoder = codec.parser().decoder();
        Admission.Granted admission = admission(server.engine(), handshake, patience);
        EngineSession opened = admission.open(made -> this);
        session = opened;
        opened.onReady(this);
    }

    private static Admission.Granted admission(EngineServer engine, TestHandshake handshake, Duration patience) {
        Outcome outcome = decided(callback -> engine.pass(handshake, NO_HEADERS, callback), patience);
        if (outcome instanceof Outcome.Answered answered) {
            throw new Refused("A middleware has answered " + answered.status() + ": " + answered.body());
        }
        if (outcome instanceof Outcome.Refused refused) {
            throw new Refused(refused.error().message());
        }
        if (engine.check(handshake) instanceof EngineServer.Check.Refused refused) {
            throw new Refused(refused.error().message());
        }
        Admission admission = decided(callback -> engine.admit(handshake, callback), patience);
        if (admission instanceof Admission.Refused refused) {
            throw new Refused(refused.error().message());
        }
        return (Admission.Granted) admission;
    }

    /** Waits for a decision of hooks, which may come from another thread. */
    private static <T> T decided(Consumer<Consumer<T>> question, Duration patience) {
        CompletableFuture<T> decision = new CompletableFuture<>();
        question.accept(decision::complete);
        try {
            return decision.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("No decision on the handshake within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted", e);
        }
    }

    Codec codec() {
        return codec;
    }

    /** Completes when the server has closed the connection, or the test has. */
    CompletableFuture<CloseReason> closed() {
        return closed;
    }

    void join(String namespace, TestClient client, @Nullable String auth) {
        clients.put(namespace, client);
        send(codec.packet(new Packet.Connect(namespace, auth)));
    }

    /** Sends the messages of a packet in one body, so that nothing comes between them. */
    void send(Outgoing packet) {
        if (!closed.isDone()) {
            List<EnginePacket> messages =
                    packet.messages().stream().map(TestConnection::incoming).toList();
            session().onPackets(this, messages.iterator(), () -> {});
        }
    }

    private static EnginePacket incoming(EncodedMessage message) {
        return message.isBinary()
                ? new EnginePacket.Binary(copy(message.binary()))
                : new EnginePacket.Text(PacketType.MESSAGE, message.text().substring(1));
    }

    private static ByteBuffer copy(ByteBuffer content) {
        ByteBuffer copy = ByteBuffer.allocate(content.remaining());
        copy.put(content.duplicate()).flip();
        return copy;
    }

    private EngineSession session() {
        return requireNonNull(session, "not open");
    }

    /** Ends the connection without a word, like a network that is gone. */
    void drop() {
        if (closed.complete(CloseReason.TRANSPORT_CLOSE)) {
            session().onTransportClosed(this, CloseReason.TRANSPORT_CLOSE, "the test has dropped the connection");
        }
    }

    /** Answers no ping from now on. */
    void fallSilent() {
        silent = true;
    }

    /** Answers a ping that has come. */
    void answerPing() {
        if (pinged && !silent && !closed.isDone()) {
            pinged = false;
            session().onPacket(this, new EnginePacket.Text(PacketType.PONG, ""));
        }
    }

    // ---- The transport

    @Override
    public TransportName name() {
        return TransportName.WEBSOCKET;
    }

    @Override
    public long maxBatchBytes() {
        return MAX_BATCH_BYTES;
    }

    @Override
    public void write(List<EncodedMessage> batch) {
        batch.forEach(this::deliver);
        session().onWrittenAndReady(this);
    }

    private void deliver(EncodedMessage message) {
        if (message.isBinary()) {
            delivered(decoder.binary(copy(message.binary())));
        } else if (message.text().equals(PING)) {
            pinged = true;
        } else if (message.text().charAt(0) == '4') {
            delivered(decoder.text(message.text().substring(1)));
        }
    }

    private void delivered(@Nullable Packet packet) {
        if (packet != null) {
            TestClient client = clients.get(packet.namespace());
            if (client != null) {
                client.onPacket(packet);
            }
        }
    }

    @Override
    public void close(CloseReason reason, EncodedMessage last) {
        closed.complete(reason);
    }
}
