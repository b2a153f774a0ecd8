package io.socketio.boot;

import io.socketio.config.EngineConfig;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineListener;
import io.socketio.engine.EngineServer;
import io.socketio.engine.TimerWheel;
import jakarta.servlet.ServletContext;

/** Makes bare Engine.IO servers, without Socket.IO on top, and mounts them in web applications. */
public final class EngineIo {
    private EngineIo() {}

    /** Makes a server whose sessions a listener receives. */
    public static EngineServer server(EngineConfig config, EngineHooks hooks, EngineListener listener) {
        return new EngineServer(config, hooks, listener, TimerWheel.start("engineio-timer"));
    }

    /**
     * Mounts a server in a web application, like {@link SocketIo#mount}.
     *
     * @throws IllegalStateException if it is too late, or the application has no WebSocket, or another servlet has the path
     */
    public static void mount(EngineServer server, ServletContext context) {
        Application.of(context).add(Mount.of(server, context));
    }
}
