package io.socketio.engine;

import io.socketio.HeldLocks;
import io.socketio.config.TransportName;
import io.socketio.protocol.engineio.EncodedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A transport that keeps what it is given until the test says that it was written. */
class FakeTransport implements Transport {
    final List<String> written = new ArrayList<>();
    final List<Integer> batchSizes = new ArrayList<>();
    /** Flushes that the transport was asked to run soon; null to run them at once. */
    @Nullable
    List<Runnable> soon;

    /** The session to which each batch is reported as written at once; null to leave that to the test. */
    @Nullable
    EngineSession eager;

    private final TransportName name;

    @Nullable
    CloseReason closed;

    @Nullable
    EncodedMessage last;

    FakeTransport(TransportName name) {
        this.name = name;
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
        return 1000;
    }

    @Override
    public void write(List<EncodedMessage> batch) {
        HeldLocks.assertNone();
        batchSizes.add(batch.size());
        batch.forEach(message -> written.add(message.isBinary() ? "<binary>" : message.text()));
        if (eager != null) {
            eager.onWritten(this);
            eager.onReady(this);
        }
    }

    @Override
    public void executeSoon(Runnable flush) {
        if (soon == null) {
            flush.run();
        } else {
            soon.add(flush);
        }
    }

    @Override
    public void close(CloseReason reason, EncodedMessage lastMessage) {
        closed = reason;
        last = lastMessage;
    }

    @Override
    public void moved() {
        closed = CloseReason.TRANSPORT_CLOSE;
    }
}
