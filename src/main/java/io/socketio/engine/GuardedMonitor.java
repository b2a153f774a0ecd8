package io.socketio.engine;

import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** A monitor whose failures end in the log. */
record GuardedMonitor(EngineMonitor monitor) implements EngineMonitor {
    private static final Logger LOG = System.getLogger(GuardedMonitor.class.getName());

    static EngineMonitor of(EngineMonitor monitor) {
        return monitor == EngineMonitor.NONE ? monitor : new GuardedMonitor(monitor);
    }

    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A monitor failed", e);
        }
    }

    @Override
    public void onOpen(EngineSession session) {
        guarded(() -> monitor.onOpen(session));
    }

    @Override
    public void onUpgrade(EngineSession session) {
        guarded(() -> monitor.onUpgrade(session));
    }

    @Override
    public void onPacketIn(EngineSession session, EnginePacket packet) {
        guarded(() -> monitor.onPacketIn(session, packet));
    }

    @Override
    public void onPacketOut(EngineSession session, EncodedMessage packet) {
        guarded(() -> monitor.onPacketOut(session, packet));
    }

    @Override
    public void onClose(EngineSession session, CloseReason reason) {
        guarded(() -> monitor.onClose(session, reason));
    }
}
