package io.socketio.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.socketio.DisconnectReason;
import io.socketio.DisconnectedException;
import io.socketio.DroppedException;
import io.socketio.RatePolicy;
import io.socketio.RateScope;
import io.socketio.SocketMonitor.Recovery;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is measured of a namespace. */
final class NamespaceMeters {
    private static final int MAX_EVENTS = 200;
    private static final int MAX_REASONS = 50;

    /** The tags of the events for which a rate had no permit. */
    private record Exceeded(RateScope scope, RatePolicy policy) {}

    /** The acknowledgements that were requested, by what has become of them. */
    private record Acks(Counter answered, Counter late, Counter disconnected, Counter dropped) {}

    private final AtomicInteger present = new AtomicInteger();
    private final Gauge sockets;
    private final Counter connected;
    private final Counter recovered;
    private final Counter refused;
    private final Counter failures;
    private final Timer publishes;
    private final Counter publishFailures;
    private final Counter requestFailures;
    private final Map<Recovery, Counter> recoveries = new EnumMap<>(Recovery.class);
    private final Counter missed;
    private final Counter emits;
    private final Acks acks;
    private final Timer wait;
    private final TagValues<Timer> events;
    private final TagValues<Counter> disconnected;
    private final Map<Exceeded, Counter> exceeded = new ConcurrentHashMap<>();
    private final Function<Exceeded, Counter> exceededMaker;

    NamespaceMeters(MeterRegistry registry, Tags common, String namespace) {
        Tags tags = common.and("namespace", namespace);
        sockets = Gauge.builder("socketio.sockets", present, AtomicInteger::get)
                .description("Sockets that are in the namespace")
                .tags(tags)
                .register(registry);
        connected = connections(registry, tags, false);
        recovered = connections(registry, tags, true);
        refused = counter(registry, "socketio.sockets.refused", "Clients that middlewares have refused", tags);
        failures = counter(registry, "socketio.listeners.failed", "Exceptions of listeners and middlewares", tags);
        for (Recovery result : Recovery.values()) {
            Tags ofResult = tags.and("result", result.toString());
            recoveries.put(
                    result, counter(registry, "socketio.recoveries", "Clients that want their socket back", ofResult));
        }
        missed = counter(registry, "socketio.recoveries.events", "Events that clients missed and got", tags);
        emits = counter(registry, "socketio.emits", "Events that were emitted, a broadcast as one", tags);
        publishes = Timer.builder("socketio.cluster.publishes")
                .description("What was passed on to the other nodes, and the time until it was taken")
                .tags(tags)
                .register(registry);
        publishFailures = nodes(registry, tags, "publish");
        requestFailures = nodes(registry, tags, "request");
        acks = new Acks(
                acks(registry, tags, "answered"),
                acks(registry, tags, "timed out"),
                acks(registry, tags, "disconnected"),
                acks(registry, tags, "dropped"));
        wait = Timer.builder("socketio.events.wait")
                .description("Time from the arrival of events to the call of their listeners")
                .tags(tags)
                .register(registry);
        events = new TagValues<>(MAX_EVENTS, event -> Timer.builder("socketio.events")
                .description("Events of clients, and the time that their listeners have taken")
                .tags(tags.and("event", event))
                .register(registry));
        disconnected = new TagValues<>(MAX_REASONS, reason -> Counter.builder("socketio.sockets.disconnected")
                .description("Sockets that have left the namespace")
                .tags(tags.and("reason", reason))
                .register(registry));
        exceededMaker = exceededCounters(registry, tags);
    }

    private static Function<Exceeded, Counter> exceededCounters(MeterRegistry registry, Tags tags) {
        return exceeded -> Counter.builder("socketio.rate.exceeded")
                .description("Events for which a rate had no permit")
                .tags(tags.and(
                        "scope", exceeded.scope.toString(),
                        "policy", exceeded.policy.toString()))
                .register(registry);
    }

    private static Counter nodes(MeterRegistry registry, Tags tags, String operation) {
        return counter(
                registry,
                "socketio.cluster.failures",
                "What did not reach the other nodes, or was not answered in time",
                tags.and("operation", operation));
    }

    private static Counter acks(MeterRegistry registry, Tags tags, String result) {
        return counter(
                registry, "socketio.acks", "Acknowledgements that clients were asked for", tags.and("result", result));
    }

    private static Counter connections(MeterRegistry registry, Tags tags, boolean recovered) {
        return counter(
                registry,
                "socketio.sockets.connected",
                "Sockets that have joined the namespace",
                tags.and("recovered", Boolean.toString(recovered)));
    }

    private static Counter counter(MeterRegistry registry, String name, String description, Tags tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    Gauge sockets() {
        return sockets;
    }

    void connect(boolean again) {
        present.incrementAndGet();
        (again ? recovered : connected).increment();
    }

    void recover(Recovery result, int events) {
        requireNonNull(recoveries.get(result)).increment();
        missed.increment(events);
    }

    void refuse() {
        refused.increment();
    }

    void disconnect(DisconnectReason reason) {
        present.decrementAndGet();
        disconnected.of(reason.toString()).increment();
    }

    void event(String event, boolean heard, long waitedNanos, long tookNanos) {
        wait.record(waitedNanos, TimeUnit.NANOSECONDS);
        (heard ? events.of(event) : events.other()).record(tookNanos, TimeUnit.NANOSECONDS);
    }

    void rateExceeded(RateScope scope, RatePolicy policy) {
        exceeded.computeIfAbsent(new Exceeded(scope, policy), exceededMaker).increment();
    }

    void emit() {
        emits.increment();
    }

    void acknowledge(@Nullable RuntimeException failure) {
        Counter counter = acks.late;
        if (failure == null) {
            counter = acks.answered;
        } else if (failure instanceof DisconnectedException) {
            counter = acks.disconnected;
        } else if (failure instanceof DroppedException) {
            counter = acks.dropped;
        }
        counter.increment();
    }

    void nodesReached(long tookNanos) {
        publishes.record(tookNanos, TimeUnit.NANOSECONDS);
    }

    void nodesFailure(boolean request) {
        (request ? requestFailures : publishFailures).increment();
    }

    void failure() {
        failures.increment();
    }

    @Override
    public String toString() {
        return "NamespaceMeters[" + present + " sockets]";
    }
}
