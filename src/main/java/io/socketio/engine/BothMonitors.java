package io.socketio.engine;

import io.socketio.config.TransportName;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;

/** Two monitors. If the first fails, the second is told all the same. */
record BothMonitors(EngineMonitor first, EngineMonitor second) implements EngineMonitor {
    /** Returns both, or the one that does something. */
    static EngineMonitor of(EngineMonitor first, EngineMonitor second) {
        if (first == NONE) {
            return second;
        }
        return second == NONE ? first : new BothMonitors(GuardedMonitor.of(first), second);
    }

    @Override
    public void onOpen(EngineSession session) {
        first.onOpen(session);
        second.onOpen(session);
    }

    @Override
    public void onUpgrade(EngineSession session) {
        first.onUpgrade(session);
        second.onUpgrade(session);
    }

    @Override
    public void onPacketIn(EngineSession session, EnginePacket packet) {
        first.onPacketIn(session, packet);
        second.onPacketIn(session, packet);
    }

    @Override
    public void onPacketOut(EngineSession session, EncodedMessage packet) {
        first.onPacketOut(session, packet);
        second.onPacketOut(session, packet);
    }

    @Override
    public void onDrop(EngineSession session, EncodedMessage packet, DropReason reason) {
        first.onDrop(session, packet, reason);
        second.onDrop(session, packet, reason);
    }

    @Override
    public void onPoll(EngineSession session) {
        first.onPoll(session);
        second.onPoll(session);
    }

    @Override
    public void onBytesIn(EngineSession session, TransportName transport, long bytes) {
        first.onBytesIn(session, transport, bytes);
        second.onBytesIn(session, transport, bytes);
    }

    @Override
    public void onBytesOut(EngineSession session, TransportName transport, long bytes) {
        first.onBytesOut(session, transport, bytes);
        second.onBytesOut(session, transport, bytes);
    }

    @Override
    public void onClose(EngineSession session, CloseReason reason) {
        first.onClose(session, reason);
        second.onClose(session, reason);
    }
}
