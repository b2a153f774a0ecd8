package io.socketio.boot;

import io.socketio.config.EngineConfig;
import io.socketio.transport.websocket.Upgrader;
import io.socketio.transport.websocket.jetty.JettyBridge;
import jakarta.servlet.ServletContext;
import java.util.Optional;

/** How the servers of a web application come to their WebSockets. */
enum WebSocketMode {
    /** By the container's own classes if they are known, else as {@link #JAKARTA}. */
    AUTO {
        @Override
        Optional<Upgrader> upgrader(ServletContext context, EngineConfig config) {
            return JettyBridge.upgrader(context, config);
        }
    },
    /** By Jakarta's API. */
    JAKARTA {
        @Override
        Optional<Upgrader> upgrader(ServletContext context, EngineConfig config) {
            return Optional.empty();
        }
    };

    static WebSocketMode of(ServletContext context) {
        return Settings.of(context).webSocket();
    }

    /** The upgrader of a container, empty for Jakarta's. */
    abstract Optional<Upgrader> upgrader(ServletContext context, EngineConfig config);
}
