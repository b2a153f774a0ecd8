package io.socketio.bench;

import io.socketio.config.TransportName;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EngineSession;
import io.socketio.engine.Transport;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import java.util.List;

/** Takes everything at once and counts it. */
final class CountingTransport implements Transport {
    private EngineSession session;
    private long written;

    void attach(EngineSession opened) {
        session = opened;
        session.onReady(this);
    }

    /** @return how many packets have been written when this packet is handled */
    long receive(EnginePacket packet) {
        session.onPacket(this, packet);
        return written;
    }

    long written() {
        return written;
    }

    @Override
    public TransportName name() {
        return TransportName.WEBSOCKET;
    }

    @Override
    public long maxBatchBytes() {
        return 1 << 20;
    }

    @Override
    public void write(List<EncodedMessage> batch) {
        written += batch.size();
        session.onWrittenAndReady(this);
    }

    @Override
    public void close(CloseReason reason, EncodedMessage last) {}
}
