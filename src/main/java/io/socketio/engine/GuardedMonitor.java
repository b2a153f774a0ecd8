package io.socketio.engine;

import io.socketio.concurrent.Guarded;
import io.socketio.config.TransportName;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;

/** A monitor whose failures, Errors included, end in the log. */
record GuardedMonitor(EngineMonitor monitor) implements EngineMonitor {
    private static final String WHAT = "A monitor";

    static EngineMonitor of(EngineMonitor monitor) {
        return monitor == EngineMonitor.NONE ? monitor : new GuardedMonitor(monitor);
    }

    @Override
    public void onOpen(EngineSession session) {
        Guarded.run(WHAT, () -> monitor.onOpen(session));
    }

    @Override
    public void onUpgrade(EngineSession session) {
        Guarded.run(WHAT, () -> monitor.onUpgrade(session));
    }

    @Override
    public void onPacketIn(EngineSession session, EnginePacket packet) {
        Guarded.run(WHAT, () -> monitor.onPacketIn(session, packet));
    }

    @Override
    public void onPacketOut(EngineSession session, EncodedMessage packet) {
        Guarded.run(WHAT, () -> monitor.onPacketOut(session, packet));
    }

    @Override
    public void onDrop(EngineSession session, EncodedMessage packet, DropReason reason) {
        Guarded.run(WHAT, () -> monitor.onDrop(session, packet, reason));
    }

    @Override
    public void onPoll(EngineSession session) {
        Guarded.run(WHAT, () -> monitor.onPoll(session));
    }

    @Override
    public void onBytesIn(EngineSession session, TransportName transport, long bytes) {
        Guarded.run(WHAT, () -> monitor.onBytesIn(session, transport, bytes));
    }

    @Override
    public void onBytesOut(EngineSession session, TransportName transport, long bytes) {
        Guarded.run(WHAT, () -> monitor.onBytesOut(session, transport, bytes));
    }

    @Override
    public void onClose(EngineSession session, CloseReason reason) {
        Guarded.run(WHAT, () -> monitor.onClose(session, reason));
    }
}
