package io.socketio.transport.websocket.jetty;

import io.socketio.config.EngineConfig;
import io.socketio.transport.websocket.Upgrader;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Optional;

/** Creates, while the application starts, what uses Jetty's own API, if that is usable. */
public final class JettyBridge {
    private static final Logger LOG = System.getLogger(JettyBridge.class.getName());
    private static final String PROBE = BridgeClassLoader.CONTAINER + "server.Server";
    private static final String LOADER = BridgeClassLoader.class.getName();
    private static final String WIRE = BridgeClassLoader.BRIDGE + "WireUpgrader";
    private static final String UPGRADER = BridgeClassLoader.BRIDGE + "JettyUpgrader";
    private static final String STOP = BridgeClassLoader.BRIDGE + "JettyStop";

    private JettyBridge() {}

    /** Returns the upgrader that takes over connections, if the container is a Jetty whose connections are known. */
    public static Optional<Upgrader> wireUpgrader(ServletContext context, EngineConfig config) {
        return upgrader(
                context,
                config,
                WIRE,
                "Falling back to Jetty''s own WebSocket; its connections cannot be taken over: {0}");
    }

    /** Returns the upgrader to Jetty's own WebSocket, if the container is a Jetty with the classes that that needs. */
    public static Optional<Upgrader> upgrader(ServletContext context, EngineConfig config) {
        return upgrader(
                context,
                config,
                UPGRADER,
                "Falling back to the Jakarta WebSocket API; Jetty''s own is unavailable: {0}");
    }

    private static Optional<Upgrader> upgrader(
            ServletContext context, EngineConfig config, String className, String otherwise) {
        return created(
                context,
                className,
                Upgrader.class,
                otherwise,
                new Argument(ServletContext.class, context),
                new Argument(EngineConfig.class, config));
    }

    /**
     * Runs a task when Jetty begins to stop, before it closes any connection.
     *
     * @return ends that, when the application ends earlier; empty if the container is not a Jetty with the classes that
     *     are needed
     */
    public static Optional<AutoCloseable> beforeStop(ServletContext context, Runnable task) {
        return created(
                context,
                STOP,
                AutoCloseable.class,
                "When Jetty stops, it closes connections first, as its stop cannot be noticed: {0}",
                new Argument(ServletContext.class, context),
                new Argument(Runnable.class, task));
    }

    private record Argument(Class<?> type, Object value) {}

    /** @param otherwise the log text if the object cannot be created, with a place for the reason */
    private static <T> Optional<T> created(
            ServletContext context, String className, Class<T> type, String otherwise, Argument... arguments) {
        if (!context.getClass().getName().startsWith(BridgeClassLoader.CONTAINER)) {
            return Optional.empty();
        }
        try {
            Class<?>[] types = Arrays.stream(arguments).map(Argument::type).toArray(Class<?>[]::new);
            Object[] values = Arrays.stream(arguments).map(Argument::value).toArray();
            Class<?> implementation = Class.forName(className, true, loader(context));
            return Optional.of(type.cast(implementation.getConstructor(types).newInstance(values)));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            Throwable reason = e instanceof InvocationTargetException failed ? failed.getCause() : e;
            LOG.log(Level.INFO, otherwise, reason);
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
