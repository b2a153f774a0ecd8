package io.socketio.it;

import io.socketio.config.TransportName;
import io.socketio.engine.CloseReason;
import io.socketio.engine.DropReason;
import io.socketio.engine.EngineSession;
import io.socketio.engine.Transport;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.EngineProtocolException;
import io.socketio.protocol.engineio.WebSocketFormat;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A transport whose client is in the same JVM: the smallest that passes {@link TransportContract}, to begin with for whoever
 * writes another. A batch is written when the client has taken the last packet of it.
 */
final class InMemoryTransport implements Transport {
    /** What the client gets. The last packet of a batch says so, and the end is no packet. */
    private record Delivery(String packet, boolean last) {
        static final Delivery END = new Delivery("", true);
    }

    private final EngineSession session;
    private final WebSocketFormat format;
    private final int maxPayload;
    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    InMemoryTransport(EngineSession session, int maxPayload) {
        this.session = session;
        this.format = session.request().webSocketFormat();
        this.maxPayload = maxPayload;
    }

    @Override
    public TransportName name() {
        return TransportName.WEBSOCKET;
    }

    @Override
    public long maxBatchBytes() {
        return 1 << 16;
    }

    @Override
    public void write(List<EncodedMessage> batch) {
        if (closed.get()) {
            session.reportDrop(batch, DropReason.TRANSPORT_CLOSED);
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            deliveries.add(new Delivery(packet(batch.get(i)), i == batch.size() - 1));
        }
    }

    private static String packet(EncodedMessage message) {
        if (!message.isBinary()) {
            return message.text();
        }
        ByteBuffer content = message.binary();
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return "b" + Base64.getEncoder().encodeToString(bytes);
    }

    private void receive(String packet) throws IOException {
        awaitRoom();
        if (closed.get()) {
            throw new EOFException("the server has closed the connection");
        }
        if (packet.length() > maxPayload) {
            end(CloseReason.TRANSPORT_ERROR, "a message was too large");
            return;
        }
        EnginePacket decoded;
        try {
            decoded = packet.startsWith("b")
                    ? format.decode(ByteBuffer.wrap(Base64.getDecoder().decode(packet.substring(1))))
                    : format.decode(packet);
        } catch (EngineProtocolException e) {
            session.onMalformed(this);
            return;
        }
        session.onPacket(this, decoded);
    }

    private void awaitRoom() throws IOException {
        CountDownLatch room = new CountDownLatch(1);
        session.whenRoom(room::countDown);
        try {
            room.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void end(CloseReason reason, String detail) {
        if (close()) {
            session.onTransportClosed(this, reason, detail);
        }
    }

    @Override
    public void close(CloseReason reason, EncodedMessage last) {
        close();
    }

    /** @return whether it was open */
    private boolean close() {
        boolean wasOpen = closed.compareAndSet(false, true);
        if (wasOpen) {
            deliveries.add(Delivery.END);
        }
        return wasOpen;
    }

    EngineIoClient client() {
        return new Client();
    }

    private final class Client implements EngineIoClient {
        @Override
        public String sid() {
            return session.id();
        }

        @Override
        public void send(String... packets) throws IOException {
            for (String packet : packets) {
                InMemoryTransport.this.receive(packet);
            }
        }

        @Override
        public String receive() throws IOException {
            Delivery delivery;
            try {
                delivery = deliveries.poll(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            if (delivery == null) {
                throw new IOException("nothing has come");
            }
            if (delivery == Delivery.END) {
                throw new EOFException("the server has closed the connection");
            }
            if (delivery.last() && !closed.get()) {
                session.onWrittenAndReady(InMemoryTransport.this);
            }
            return delivery.packet();
        }

        @Override
        public List<String> receiveToEnd() throws IOException {
            List<String> messages = new ArrayList<>();
            try {
                while (true) {
                    messages.add(receive());
                }
            } catch (EOFException e) {
                return messages;
            }
        }

        @Override
        public void leave() {
            end(CloseReason.TRANSPORT_CLOSE, "the client has closed the connection");
        }

        @Override
        public void cut() {
            end(CloseReason.TRANSPORT_ERROR, "the client is gone");
        }
    }
}
