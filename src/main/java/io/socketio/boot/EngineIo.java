package io.socketio.boot;

import io.socketio.config.EngineConfig;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineListener;
import io.socketio.engine.EngineServer;
import io.socketio.engine.TimerWheel;
import jakarta.servlet.ServletContext;

/** Makes bare Engine.IO servers, without Socket.IO on top, and puts them into web applications. */
public final class EngineIo {
    private EngineIo() {}

    /** A server whose sessions a listener is told of. */
    public static EngineServer server(EngineConfig config, EngineHooks hooks, EngineListener listener) {
        return new EngineServer(config, hooks, listener, TimerWheel.start("engineio-timer"));
    }

    /**
     * Serves a server's path in a web application; see {@link SocketIo#mount}.
     *
     * @throws IllegalStateException if it is too late, or the application has no WebSocket or another server on the path
     */
    public static void mount(EngineServer server, ServletContext context) {
        HandlerThreads threads = HandlerThreads.available();
        Mount.servlet(server, threads, null, context);
        ServletContexts.closeWith(context, threads);
        ServletContexts.closeWith(context, server);
    }
}
