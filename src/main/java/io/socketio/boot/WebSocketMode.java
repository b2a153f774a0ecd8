package io.socketio.boot;

import io.socketio.config.EngineConfig;
import io.socketio.transport.websocket.Upgrader;
import io.socketio.transport.websocket.jetty.JettyBridge;
import io.socketio.transport.websocket.tomcat.TomcatBridge;
import jakarta.servlet.ServletContext;
import java.util.Optional;

/** How the servers of a web application get their WebSockets. */
enum WebSocketMode {
    /** {@link #DIRECT} where that is possible, else {@link #CONTAINER}. */
    AUTO {
        @Override
        Optional<Upgrader> upgrader(ServletContext context, EngineConfig config) {
            return direct(context, config).or(() -> CONTAINER.upgrader(context, config));
        }
    },
    /** The library reads and writes the frames itself, on connections that the container lends. */
    DIRECT {
        @Override
        Optional<Upgrader> upgrader(ServletContext context, EngineConfig config) {
            return Optional.of(direct(context, config)
                    .orElseThrow(
                            () -> new IllegalStateException("socketio.websocket=direct is possible on Jetty 12.1 and on"
                                    + " Tomcat, without compression of WebSocket messages; here ("
                                    + context.getServerInfo()
                                    + ") auto, container and jakarta are possible")));
        }
    },
    /** The container's own API if the library knows it, else {@link #JAKARTA}. */
    CONTAINER {
        @Override
        Optional<Upgrader> upgrader(ServletContext context, EngineConfig config) {
            return JettyBridge.upgrader(context, config);
        }
    },
    /** The Jakarta WebSocket API. */
    JAKARTA {
        @Override
        Optional<Upgrader> upgrader(ServletContext context, EngineConfig config) {
            return Optional.empty();
        }
    };

    static WebSocketMode of(ServletContext context) {
        return Settings.of(context).webSocket();
    }

    /** Returns the upgrader; empty for that of Jakarta's API. */
    abstract Optional<Upgrader> upgrader(ServletContext context, EngineConfig config);

    private static Optional<Upgrader> direct(ServletContext context, EngineConfig config) {
        return config.compression().perMessageDeflate()
                ? Optional.empty()
                : JettyBridge.wireUpgrader(context, config).or(() -> TomcatBridge.wireUpgrader(context, config));
    }
}
