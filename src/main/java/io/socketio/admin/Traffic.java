package io.socketio.admin;

import io.socketio.config.TransportName;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EngineMonitor;
import io.socketio.engine.EngineSession;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts connections, and the packets and bytes that carry something. A text counts its characters. */
final class Traffic implements EngineMonitor {
    private static final long SECOND = 1000;

    private final AtomicInteger clients = new AtomicInteger();
    private final Set<EngineSession> polling = ConcurrentHashMap.newKeySet();
    private final LongAdder opened = new LongAdder();
    private final LongAdder packetsIn = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder packetsOut = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final Map<CloseReason, LongAdder> closed = new ConcurrentHashMap<>();

    @Override
    public void onOpen(EngineSession session) {
        clients.incrementAndGet();
        opened.increment();
        if (session.transport().name() == TransportName.POLLING) {
            polling.add(session);
        }
    }

    @Override
    public void onUpgrade(EngineSession session) {
        polling.remove(session);
    }

    @Override
    public void onPacketIn(EngineSession session, EnginePacket packet) {
        int bytes = packet instanceof EnginePacket.Text text
                ? text.data().length()
                : ((EnginePacket.Binary) packet).data().remaining();
        count(bytes, packetsIn, bytesIn);
    }

    @Override
    public void onPacketOut(EngineSession session, EncodedMessage packet) {
        int bytes =
                packet.isBinary() ? packet.binary().remaining() : packet.text().length() - 1;
        count(bytes, packetsOut, bytesOut);
    }

    private static void count(int bytes, LongAdder packets, LongAdder total) {
        if (bytes > 0) {
            packets.increment();
            total.add(bytes);
        }
    }

    @Override
    public void onClose(EngineSession session, CloseReason reason) {
        clients.decrementAndGet();
        polling.remove(session);
        closed.computeIfAbsent(reason, key -> new LongAdder()).increment();
    }

    /** Returns how many connections are open. */
    int clients() {
        return clients.get();
    }

    /** Returns how many of them use long-polling. */
    int pollingClients() {
        return polling.size();
    }

    /**
     * Returns what has been counted since the last call.
     *
     * @param time in milliseconds since 1970, to which all of it is attributed
     */
    List<Map<String, Object>> take(long time) {
        List<Map<String, Object>> events = new ArrayList<>();
        long timestamp = time - time % SECOND;
        add(events, timestamp, "rawConnection", null, opened);
        add(events, timestamp, "packetsIn", null, packetsIn);
        add(events, timestamp, "bytesIn", null, bytesIn);
        add(events, timestamp, "packetsOut", null, packetsOut);
        add(events, timestamp, "bytesOut", null, bytesOut);
        closed.forEach((reason, count) -> add(events, timestamp, "rawDisconnection", reason.toString(), count));
        return events;
    }

    private static void add(
            List<Map<String, Object>> events,
            long timestamp,
            String type,
            @Nullable String subType,
            LongAdder counted) {
        long count = counted.sumThenReset();
        if (count > 0) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("timestamp", timestamp);
            event.put("type", type);
            if (subType != null) {
                event.put("subType", subType);
            }
            event.put("count", count);
            events.add(event);
        }
    }

    @Override
    public String toString() {
        return "Traffic[" + clients + " clients]";
    }
}
