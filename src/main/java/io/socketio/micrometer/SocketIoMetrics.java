package io.socketio.micrometer;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.socketio.DisconnectReason;
import io.socketio.Namespace;
import io.socketio.RatePolicy;
import io.socketio.RateScope;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import io.socketio.SocketMonitor;
import io.socketio.engine.EngineHooks;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a server, all of whose names begin with {@code socketio}. Where Micrometer is there, a server has them in
 * Micrometer's global registry, unless {@code SocketIo.Builder.metrics} sets others.
 *
 * <p>Clients cannot make the number of meters grow: events without listeners, namespaces beyond 100, and events of a
 * namespace beyond 200, are measured together, under the value {@code other}.
 */
public final class SocketIoMetrics implements SocketMonitor {
    private static final int MAX_NAMESPACES = 100;

    /** Those in the global registry, by path. */
    private static final Map<String, SocketIoMetrics> GLOBAL = new HashMap<>();

    private final MeterRegistry registry;
    private final ConnectionMeters connections;
    private final TagValues<NamespaceMeters> namespaces;
    private final ClusterMeters cluster;

    @GuardedBy("GLOBAL")
    private int servers;

    /** Creates the meters of a server in a registry. Two servers need meters each, with tags that differ. */
    public SocketIoMetrics(MeterRegistry registry, Tag... tags) {
        this.registry = registry;
        Tags common = Tags.of(tags);
        this.connections = new ConnectionMeters(registry, common);
        this.namespaces = new TagValues<>(MAX_NAMESPACES, name -> new NamespaceMeters(registry, common, name));
        this.cluster = new ClusterMeters(registry, common);
    }

    /**
     * Returns meters in Micrometer's global registry, with the path of the server as a tag. Servers of one path, as in an
     * application that is started again before it has stopped, are measured together.
     */
    public static SocketIoMetrics global(String path) {
        synchronized (GLOBAL) {
            SocketIoMetrics meters = GLOBAL.computeIfAbsent(
                    path, key -> new SocketIoMetrics(Metrics.globalRegistry, Tag.of("path", key)));
            meters.servers++;
            return meters;
        }
    }

    /** Returns hooks that measure, and then call the given ones. */
    public EngineHooks on(EngineHooks hooks) {
        return hooks.withMonitor(connections).withConnectionErrors((request, error, context) -> {
            connections.refuse(error);
            hooks.connectionErrors().onConnectionError(request, error, context);
        });
    }

    /**
     * Measures how a server is linked with its cluster, until it is {@link #remove removed}. The counters of its namespaces
     * are there from now on, at 0.
     */
    public void add(SocketIoServer server) {
        server.namespaces().forEach(namespace -> namespaces.of(namespace.name()));
        cluster.add(server);
    }

    /** Measures the cluster of a server no more. Does nothing if it was not {@link #add added}. */
    public void remove(SocketIoServer server) {
        cluster.remove(server);
    }

    private NamespaceMeters of(Socket socket) {
        return namespaces.of(socket.namespace().name());
    }

    @Override
    public void onConnect(Socket socket) {
        of(socket).connect(socket.recovered());
    }

    @Override
    public @Nullable Observation beforeEmit(Namespace namespace, Supplier<Set<String>> rooms, String event) {
        namespaces.of(namespace.name()).emit();
        return null;
    }

    /** Only a namespace that somebody was let in has sockets that are kept; the claim of another client proves nothing. */
    @Override
    public void onRecovery(Namespace namespace, Recovery result, int missed) {
        namespaces.known(namespace.name()).recover(result, missed);
    }

    /** Clients that nobody has let in must not use up the names of namespaces. */
    @Override
    public void onRefuse(Socket socket, String message) {
        namespaces.known(socket.namespace().name()).refuse();
    }

    @Override
    public void onEvent(Socket socket, String event, boolean heard, long waitedNanos, long tookNanos) {
        of(socket).event(event, heard, waitedNanos, tookNanos);
    }

    @Override
    public void onAck(Socket socket, @Nullable RuntimeException failure) {
        of(socket).acknowledge(failure);
    }

    @Override
    public void onNodesFailure(Namespace namespace, boolean request, Throwable failure) {
        namespaces.known(namespace.name()).nodesFailure(request);
    }

    @Override
    public void onNodesReached(Namespace namespace, long tookNanos) {
        namespaces.known(namespace.name()).nodesReached(tookNanos);
    }

    @Override
    public void onFailure(Socket socket, Throwable failure) {
        of(socket).failure();
    }

    @Override
    public void onFailure(Namespace namespace, Throwable failure) {
        namespaces.of(namespace.name()).failure();
    }

    @Override
    public void onRateExceeded(Socket socket, String event, RateScope scope, RatePolicy policy) {
        of(socket).rateExceeded(scope, policy);
    }

    @Override
    public void onDisconnect(Socket socket, DisconnectReason reason) {
        of(socket).disconnect(reason);
    }

    /** Removes the gauges, which refer to this, when the last of its servers has ended. */
    public void close() {
        synchronized (GLOBAL) {
            servers--;
            if (servers > 0) {
                return;
            }
            GLOBAL.values().remove(this);
        }
        connections.close();
        cluster.close();
        namespaces.all().forEach(meters -> registry.remove(meters.sockets()));
    }

    @Override
    public String toString() {
        return "SocketIoMetrics[" + connections + ", " + namespaces + "]";
    }
}
