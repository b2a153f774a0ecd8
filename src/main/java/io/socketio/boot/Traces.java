package io.socketio.boot;

import io.socketio.SocketMonitor;
import io.socketio.config.SocketIoConfig;
import io.socketio.otel.SocketIoTracing;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** The traces of a server, if it has any. */
final class Traces {
    private static final Logger LOG = System.getLogger(Traces.class.getName());

    private Traces() {}

    /** Returns traces in the global OpenTelemetry, if that is wanted and OpenTelemetry is there. */
    static List<SocketMonitor> available(SocketIoConfig config) {
        if (config.tracing()) {
            try {
                return List.of(SocketIoTracing.global());
            } catch (LinkageError e) {
                LOG.log(Level.DEBUG, "There are no traces, as OpenTelemetry is not there", e);
            }
        }
        return List.of();
    }
}
