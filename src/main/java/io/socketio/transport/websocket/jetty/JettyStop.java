package io.socketio.transport.websocket.jetty;

import jakarta.servlet.ServletContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Runs a task when Jetty begins to stop. Without it, Jetty would close all connections before it stops the application,
 * so clients could not be disconnected in order. Created by {@link JettyBridge}.
 */
public final class JettyStop implements LifeCycle.Listener, AutoCloseable {
    private final Server server;
    private final Runnable task;

    /**
     * Starts to listen.
     *
     * @throws ReflectiveOperationException if Jetty's classes are not those that are known
     */
    public JettyStop(ServletContext context, Runnable task) throws ReflectiveOperationException {
        this.server = new ServletLayer(context).application().getServer();
        this.task = task;
        server.addEventListener(this);
    }

    @Override
    public void lifeCycleStopping(LifeCycle stopping) {
        task.run();
    }

    /** Stops to listen. */
    @Override
    public void close() {
        server.removeEventListener(this);
    }
}
