package io.socketio.transport.websocket.jetty;

import io.socketio.config.EngineConfig;
import io.socketio.transport.websocket.Upgrader;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** Finds out, while the application starts, whether Jetty's core WebSocket API is usable. */
public final class JettyBridge {
    private static final Logger LOG = System.getLogger(JettyBridge.class.getName());
    private static final String PROBE = BridgeClassLoader.CONTAINER + "ee10.servlet.ServletContextHandler";
    private static final String LOADER = BridgeClassLoader.class.getName();
    private static final String UPGRADER = BridgeClassLoader.BRIDGE + "JettyUpgrader";

    private JettyBridge() {}

    /** Returns the upgrader if the container is a Jetty with the classes that the upgrader needs. */
    public static Optional<Upgrader> upgrader(ServletContext context, EngineConfig config) {
        if (!context.getClass().getName().startsWith(BridgeClassLoader.CONTAINER)) {
            return Optional.empty();
        }
        try {
            Class<?> type = Class.forName(UPGRADER, true, loader(context));
            return Optional.of((Upgrader) type.getConstructor(ServletContext.class, EngineConfig.class)
                    .newInstance(context, config));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            Throwable reason = e instanceof InvocationTargetException failed ? failed.getCause() : e;
            LOG.log(Level.INFO, "Falling back to the Jakarta WebSocket API; Jetty''s own is unavailable: {0}", reason);
            return Optional.empty();
        }
    }

    /**
     * Returns a loader that sees the server's classes, which an application does not see unless the server is embedded.
     */
    private static ClassLoader loader(ServletContext context) throws ClassNotFoundException {
        ClassLoader server = context.getClass().getClassLoader();
        ClassLoader own = JettyBridge.class.getClassLoader();
        return sees(own, Class.forName(PROBE, false, server)) ? own : bridge(context, own, server);
    }

    /** Returns the loader that all servers of the application share. */
    private static ClassLoader bridge(ServletContext context, ClassLoader own, ClassLoader server) {
        if (context.getAttribute(LOADER) instanceof BridgeClassLoader known) {
            return known;
        }
        ClassLoader created = new BridgeClassLoader(own, server);
        context.setAttribute(LOADER, created);
        return created;
    }

    private static boolean sees(ClassLoader loader, Class<?> type) {
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
