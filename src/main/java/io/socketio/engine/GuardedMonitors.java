package io.socketio.engine;

import io.socketio.concurrent.Guarded;
import io.socketio.config.TransportName;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Monitors whose failures, Errors included, end in the log: the others are told all the same. Calls made for
 * each message use plain loops, so that no lambda is allocated.
 */
record GuardedMonitors(List<EngineMonitor> all) implements EngineMonitor {
    private static final String WHAT = "A monitor";

    /** Returns those that do something as one monitor; {@link #NONE} if there are none. */
    static EngineMonitor of(EngineMonitor... monitors) {
        List<EngineMonitor> all = Stream.of(monitors)
                .flatMap(monitor ->
                        monitor instanceof GuardedMonitors several ? several.all.stream() : Stream.of(monitor))
                .filter(monitor -> monitor != NONE)
                .toList();
        return all.isEmpty() ? NONE : new GuardedMonitors(all);
    }

    @Override
    public void onOpen(EngineSession session) {
        each(monitor -> monitor.onOpen(session));
    }

    @Override
    public void onUpgrade(EngineSession session) {
        each(monitor -> monitor.onUpgrade(session));
    }

    @Override
    public void onPacketIn(EngineSession session, EnginePacket packet) {
        for (EngineMonitor monitor : all) {
            try {
                monitor.onPacketIn(session, packet);
            } catch (Throwable e) {
                Guarded.failed(WHAT, e);
            }
        }
    }

    @Override
    public void onPacketOut(EngineSession session, EncodedMessage packet) {
        for (EngineMonitor monitor : all) {
            try {
                monitor.onPacketOut(session, packet);
            } catch (Throwable e) {
                Guarded.failed(WHAT, e);
            }
        }
    }

    @Override
    public void onDrop(EngineSession session, EncodedMessage packet, DropReason reason) {
        each(monitor -> monitor.onDrop(session, packet, reason));
    }

    @Override
    public void onPoll(EngineSession session) {
        each(monitor -> monitor.onPoll(session));
    }

    @Override
    public void onBytesIn(EngineSession session, TransportName transport, long bytes) {
        for (EngineMonitor monitor : all) {
            try {
                monitor.onBytesIn(session, transport, bytes);
            } catch (Throwable e) {
                Guarded.failed(WHAT, e);
            }
        }
    }

    @Override
    public void onBytesOut(EngineSession session, TransportName transport, long bytes) {
        for (EngineMonitor monitor : all) {
            try {
                monitor.onBytesOut(session, transport, bytes);
            } catch (Throwable e) {
                Guarded.failed(WHAT, e);
            }
        }
    }

    @Override
    public void onClose(EngineSession session, CloseReason reason) {
        each(monitor -> monitor.onClose(session, reason));
    }

    private void each(Consumer<EngineMonitor> call) {
        for (EngineMonitor monitor : all) {
            Guarded.run(WHAT, () -> call.accept(monitor));
        }
    }
}
