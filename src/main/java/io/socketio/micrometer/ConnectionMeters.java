package io.socketio.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.socketio.config.TransportName;
import io.socketio.engine.CloseReason;
import io.socketio.engine.DropReason;
import io.socketio.engine.EngineError;
import io.socketio.engine.EngineMonitor;
import io.socketio.engine.EngineSession;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What is measured of the connections of a server. */
final class ConnectionMeters implements EngineMonitor {
    private static final int MAX_VALUES = 50;

    /** How many connections use a transport, how many were opened on it, and the bytes that it brought and took. */
    private record OfTransport(AtomicInteger present, Gauge gauge, Counter opened, Counter bytesIn, Counter bytesOut) {}

    private final MeterRegistry registry;
    private final Map<TransportName, OfTransport> transports = new EnumMap<>(TransportName.class);
    private final TagValues<Counter> closed;
    private final TagValues<Counter> refused;
    private final TagValues<Counter> dropped;
    private final Counter upgrades;
    private final Counter polls;
    private final Counter packetsIn;
    private final Counter packetsOut;
    private final List<Gauge> queues;
    /** By which transport each session is counted. */
    private final ConcurrentMap<EngineSession, OfTransport> counted = new ConcurrentHashMap<>();

    ConnectionMeters(MeterRegistry registry, Tags common) {
        this.registry = registry;
        for (TransportName transport : TransportName.values()) {
            transports.put(transport, ofTransport(common.and("transport", transport.toString())));
        }
        closed = counters("socketio.connections.closed", "Connections that have ended", common, "reason");
        refused = counters("socketio.requests.refused", "Requests that were refused", common, "error");
        dropped = counters("socketio.packets.dropped", "Packets that were not sent", common, "reason");
        upgrades = counter("socketio.upgrades", "Connections that changed to a WebSocket", common);
        polls = counter("socketio.polls", "Polls that have come", common);
        packetsIn = counter("socketio.packets", "Packets of Engine.IO", common.and("direction", "in"));
        packetsOut = counter("socketio.packets", "Packets of Engine.IO", common.and("direction", "out"));
        queues = List.of(
                queue("socketio.outbox.bytes", "Bytes that wait to be sent", common, sessions -> sessions.mapToLong(
                                EngineSession::outgoingBytes)
                        .sum()),
                queue(
                        "socketio.outbox.largest.bytes",
                        "Bytes that wait to be sent to one client, at most",
                        common,
                        sessions -> sessions.mapToLong(EngineSession::outgoingBytes)
                                .max()
                                .orElse(0)),
                queue(
                        "socketio.inbox.messages",
                        "Messages that wait for their listeners, or are being handled",
                        common,
                        sessions -> sessions.mapToLong(EngineSession::incomingMessages)
                                .sum()),
                queue(
                        "socketio.connections.paused",
                        "Connections from which nothing is read, as too many of their messages wait",
                        common,
                        sessions -> sessions.filter(EngineSession::isPaused).count()));
        // What Prometheus has not seen at 0 before does not rise for it, so an alert would miss the first ones.
        for (CloseReason reason : CloseReason.values()) {
            closed.of(reason.toString());
        }
        for (DropReason reason : DropReason.values()) {
            dropped.of(reason.toString());
        }
        EngineError.all().forEach(error -> refused.of(error.message()));
    }

    private OfTransport ofTransport(Tags tags) {
        AtomicInteger present = new AtomicInteger();
        Gauge gauge = Gauge.builder("socketio.connections", present, AtomicInteger::get)
                .description("Connections that are open")
                .tags(tags)
                .register(registry);
        return new OfTransport(
                present,
                gauge,
                counter("socketio.connections.opened", "Connections that were opened", tags),
                bytes(tags, "in"),
                bytes(tags, "out"));
    }

    private Counter bytes(Tags tags, String direction) {
        return counter("socketio.bytes", "Content of messages and bodies", tags.and("direction", direction));
    }

    /** Makes a gauge that looks at all sessions each time it is read. */
    private Gauge queue(String name, String description, Tags tags, ToLongFunction<Stream<EngineSession>> value) {
        return Gauge.builder(name, this, meters -> value.applyAsLong(meters.counted.keySet().stream()))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private TagValues<Counter> counters(String name, String description, Tags common, String tag) {
        return new TagValues<>(MAX_VALUES, value -> counter(name, description, common.and(tag, value)));
    }

    private Counter counter(String name, String description, Tags tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    @Override
    public void onOpen(EngineSession session) {
        OfTransport transport = transport(session);
        transport.opened().increment();
        transport.present().incrementAndGet();
        counted.put(session, transport);
    }

    private OfTransport transport(EngineSession session) {
        return transport(session.transport().name());
    }

    private OfTransport transport(TransportName name) {
        return requireNonNull(transports.get(name));
    }

    @Override
    public void onUpgrade(EngineSession session) {
        upgrades.increment();
        OfTransport now = transport(session);
        counted.computeIfPresent(session, (key, before) -> {
            before.present().decrementAndGet();
            now.present().incrementAndGet();
            return now;
        });
    }

    @Override
    public void onPacketIn(EngineSession session, EnginePacket packet) {
        packetsIn.increment();
    }

    @Override
    public void onPacketOut(EngineSession session, EncodedMessage packet) {
        packetsOut.increment();
    }

    @Override
    public void onDrop(EngineSession session, EncodedMessage packet, DropReason reason) {
        dropped.of(reason.toString()).increment();
    }

    @Override
    public void onPoll(EngineSession session) {
        polls.increment();
    }

    @Override
    public void onBytesIn(EngineSession session, TransportName transport, long bytes) {
        transport(transport).bytesIn().increment((double) bytes);
    }

    @Override
    public void onBytesOut(EngineSession session, TransportName transport, long bytes) {
        transport(transport).bytesOut().increment((double) bytes);
    }

    @Override
    public void onClose(EngineSession session, CloseReason reason) {
        closed.of(reason.toString()).increment();
        OfTransport transport = counted.remove(session);
        if (transport != null) {
            transport.present().decrementAndGet();
        }
    }

    /** Counts a refusal. The message of a refusal by the application may hold anything, so it is not a tag. */
    void refuse(EngineError error) {
        boolean forbidden = error.code() == EngineError.FORBIDDEN.code();
        refused.of(forbidden ? EngineError.FORBIDDEN.message() : error.message())
                .increment();
    }

    void close() {
        transports.values().forEach(transport -> registry.remove(transport.gauge()));
        queues.forEach(registry::remove);
    }

    @Override
    public String toString() {
        return "ConnectionMeters[" + counted.size() + " connections]";
    }
}
