package io.socketio.transport.websocket.tomcat;

import io.socketio.config.EngineConfig;
import io.socketio.transport.websocket.Upgrader;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Creates, while the application starts, what uses Tomcat's connections, if that is usable. */
public final class TomcatBridge {
    private static final Logger LOG = System.getLogger(TomcatBridge.class.getName());
    private static final String TOMCAT = "Apache Tomcat/";

    private TomcatBridge() {}

    /** Returns the upgrader that takes over connections, if the container is a Tomcat whose connections are known. */
    public static Optional<Upgrader> wireUpgrader(ServletContext context, EngineConfig config) {
        if (!String.valueOf(context.getServerInfo()).startsWith(TOMCAT)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new WireUpgrader(config, context.getServerInfo()));
        } catch (LinkageError | ReflectiveOperationException e) {
            LOG.log(
                    Level.INFO,
                    "Falling back to the Jakarta WebSocket API; connections of {0} cannot be taken over: {1}",
                    context.getServerInfo(),
                    e);
            return Optional.empty();
        }
    }
}
