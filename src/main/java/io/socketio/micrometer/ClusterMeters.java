package io.socketio.micrometer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.socketio.SocketIoServer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of the cluster of a server, each time somebody reads the meters. Of several servers that are measured
 * together, the one that is worst off counts.
 */
final class ClusterMeters {
    /** How many nodes a server knew when its meters were read before. */
    private static final class Nodes {
        private final SocketIoServer server;
        private final AtomicBoolean asking = new AtomicBoolean();
        private volatile double known = Double.NaN;

        Nodes(SocketIoServer server) {
            this.server = server;
        }

        /** Returns the latest answer, and asks again: nobody who reads meters may be made to wait for an adapter. */
        double known() {
            if (!isLinked(server)) {
                return Double.NaN;
            }
            if (asking.compareAndSet(false, true)) {
                try {
                    server.main().serverCount().whenComplete(this::answered);
                } catch (RuntimeException e) {
                    answered(null, e);
                    throw e;
                }
            }
            return known;
        }

        private void answered(@Nullable Integer count, @Nullable Throwable failure) {
            known = count == null ? Double.NaN : count;
            asking.set(false);
        }
    }

    private final MeterRegistry registry;
    private final Gauge linked;
    private final Gauge nodes;
    private final ConcurrentMap<SocketIoServer, Nodes> servers = new ConcurrentHashMap<>();

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
    }

    void add(SocketIoServer server) {
        servers.put(server, new Nodes(server));
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
        return servers.values().stream().mapToDouble(Nodes::known).min().orElse(Double.NaN);
    }

    void close() {
        registry.remove(linked);
        registry.remove(nodes);
    }

    @Override
    public String toString() {
        return "ClusterMeters[" + servers.keySet() + "]";
    }
}
