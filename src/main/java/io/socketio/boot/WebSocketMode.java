package io.socketio.boot;

import io.socketio.config.EngineConfig;
import io.socketio.transport.websocket.Upgrader;
import io.socketio.transport.websocket.jetty.JettyBridge;
import jakarta.servlet.ServletContext;
import java.util.Optional;

/** The API by which the servers of a web application get their WebSockets. */
enum WebSocketMode {
    /** The container's own API if the library knows it, else {@link #JAKARTA}. */
    AUTO {
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

    /** Returns the upgrader for the container's own API; empty for Jakarta's. */
    abstract Optional<Upgrader> upgrader(ServletContext context, EngineConfig config);
}
