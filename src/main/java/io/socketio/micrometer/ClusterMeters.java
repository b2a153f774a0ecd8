package io.socketio.micrometer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.socketio.SocketIoServer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of the cluster of a server, each time somebody reads the meters. Of several servers that are measured
 * together, the one that is worst off counts.
 */
final class ClusterMeters {
    /** What the adapter of a server has answered when its meters were read before. */
    private static final class Asked {
        private final SocketIoServer server;
        private final Supplier<? extends CompletionStage<Double>> question;
        private final AtomicBoolean asking = new AtomicBoolean();
        private volatile double known = Double.NaN;

        Asked(SocketIoServer server, Supplier<? extends CompletionStage<Double>> question) {
            this.server = server;
            this.question = question;
        }

        /** Returns the latest answer, and asks again: nobody who reads meters may be made to wait for an adapter. */
        double known() {
            if (!isLinked(server)) {
                return Double.NaN;
            }
            if (asking.compareAndSet(false, true)) {
                try {
                    question.get().whenComplete(this::answered);
                } catch (RuntimeException e) {
                    answered(null, e);
                    throw e;
                }
            }
            return known;
        }

        private void answered(@Nullable Double value, @Nullable Throwable failure) {
            known = value == null ? Double.NaN : value;
            asking.set(false);
        }
    }

    private record Questions(Asked nodes, Asked lag) {
        static Questions to(SocketIoServer server) {
            return new Questions(
                    new Asked(server, () -> server.main().serverCount().thenApply(Integer::doubleValue)),
                    new Asked(server, () -> server.main().otherNodes().lag().thenApply(Questions::seconds)));
        }

        private static double seconds(Duration time) {
            return time.toMillis() / 1000.0;
        }
    }

    private final MeterRegistry registry;
    private final Gauge linked;
    private final Gauge nodes;
    private final Gauge lag;
    private final ConcurrentMap<SocketIoServer, Questions> servers = new ConcurrentHashMap<>();

    ClusterMeters(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        linked = Gauge.builder("socketio.cluster.linked", this, ClusterMeters::linked)
                .description("1 if the node is linked with the others of its cluster, else 0")
                .tags(tags)
                .register(registry);
        nodes = Gauge.builder("socketio.cluster.nodes", this, ClusterMeters::nodes)
                .description("Nodes of the cluster that the node knows, itself included")
                .tags(tags)
                .register(registry);
        lag = Gauge.builder("socketio.cluster.lag.seconds", this, ClusterMeters::lag)
                .description("How far the node is behind with what it reads of the others")
                .tags(tags)
                .register(registry);
    }

    void add(SocketIoServer server) {
        servers.put(server, Questions.to(server));
    }

    void remove(SocketIoServer server) {
        servers.remove(server);
    }

    private double linked() {
        if (servers.isEmpty()) {
            return Double.NaN;
        }
        return servers.keySet().stream().allMatch(ClusterMeters::isLinked) ? 1 : 0;
    }

    private static boolean isLinked(SocketIoServer server) {
        return server.namespaces().stream()
                .allMatch(namespace -> namespace.otherNodes().isLinked());
    }

    private double nodes() {
        return servers.values().stream()
                .mapToDouble(asked -> asked.nodes().known())
                .min()
                .orElse(Double.NaN);
    }

    private double lag() {
        return servers.values().stream()
                .mapToDouble(asked -> asked.lag().known())
                .max()
                .orElse(Double.NaN);
    }

    void close() {
        registry.remove(linked);
        registry.remove(nodes);
        registry.remove(lag);
    }

    @Override
    public String toString() {
        return "ClusterMeters[" + servers.keySet() + "]";
    }
}
