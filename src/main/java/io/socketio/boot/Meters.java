package io.socketio.boot;

import io.socketio.SocketMonitor;
import io.socketio.config.SocketIoConfig;
import io.socketio.engine.EngineHooks;
import io.socketio.micrometer.SocketIoMetrics;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a server, if it has any.
 *
 * @param metrics null without Micrometer
 * @param own whether they are to be closed with the server, which may be closed more than once
 */
record Meters(@Nullable SocketIoMetrics metrics, AtomicBoolean own) {
    private static final Logger LOG = System.getLogger(Meters.class.getName());

    static Meters of(SocketIoMetrics given) {
        return new Meters(given, new AtomicBoolean());
    }

    /** Makes meters in the global registry, if that is wanted and Micrometer is there. */
    static Meters available(SocketIoConfig config) {
        if (config.metrics()) {
            try {
                return new Meters(SocketIoMetrics.global(config.engine().path()), new AtomicBoolean(true));
            } catch (LinkageError e) {
                LOG.log(Level.DEBUG, "There are no meters, as Micrometer is not there", e);
            }
        }
        return new Meters(null, new AtomicBoolean());
    }

    EngineHooks on(EngineHooks hooks) {
        return metrics == null ? hooks : metrics.on(hooks);
    }

    List<SocketMonitor> with(List<SocketMonitor> others) {
        return metrics == null
                ? others
                : Stream.concat(Stream.of(metrics), others.stream()).toList();
    }

    /** Removes the meters from the global registry. */
    void close() {
        if (metrics != null && own.getAndSet(false)) {
            metrics.close();
        }
    }
}
