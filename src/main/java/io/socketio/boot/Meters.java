package io.socketio.boot;

import io.socketio.SocketIoServer;
import io.socketio.SocketMonitor;
import io.socketio.config.SocketIoConfig;
import io.socketio.engine.EngineHooks;
import io.socketio.micrometer.SocketIoMetrics;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a server, if it has any.
 *
 * @param metrics null without Micrometer
 * @param own whether they are to be closed with the server, which may be closed more than once
 * @param server holds it from its creation to its end
 */
record Meters(@Nullable SocketIoMetrics metrics, AtomicBoolean own, AtomicReference<@Nullable SocketIoServer> server) {
    private static final Logger LOG = System.getLogger(Meters.class.getName());

    private Meters(@Nullable SocketIoMetrics metrics, boolean own) {
        this(metrics, new AtomicBoolean(own), new AtomicReference<>());
    }

    static Meters of(SocketIoMetrics given) {
        return new Meters(given, false);
    }

    /** Makes meters in the global registry, if that is wanted and Micrometer is there. */
    static Meters available(SocketIoConfig config) {
        if (config.metrics()) {
            try {
                return new Meters(SocketIoMetrics.global(config.engine().path()), true);
            } catch (LinkageError e) {
                LOG.log(Level.DEBUG, "There are no meters, as Micrometer is not there", e);
            }
        }
        return new Meters(null, false);
    }

    EngineHooks on(EngineHooks hooks) {
        return metrics == null ? hooks : metrics.on(hooks);
    }

    List<SocketMonitor> with(List<SocketMonitor> others) {
        return metrics == null
                ? others
                : Stream.concat(Stream.of(metrics), others.stream()).toList();
    }

    /** Measures a server that has been made with these. */
    void add(SocketIoServer made) {
        if (metrics != null) {
            server.set(made);
            metrics.add(made);
        }
    }

    /** Measures the server no more, and removes the meters from the global registry. */
    void close() {
        SocketIoServer made = server.getAndSet(null);
        if (metrics != null && made != null) {
            metrics.remove(made);
        }
        if (metrics != null && own.getAndSet(false)) {
            metrics.close();
        }
    }
}
