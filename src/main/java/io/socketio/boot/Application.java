package io.socketio.boot;

import io.socketio.SocketIoServer;
import io.socketio.handler.EndpointProvider;
import io.socketio.handler.HandlerClass;
import io.socketio.server.LocalServer;
import io.socketio.transport.websocket.jetty.JettyBridge;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one web application has of this library: its servers, and the providers of their handlers. Completes the servers
 * when the other parts of the application are there, and closes everything at its end. Kept in the servlet context, by the
 * initializer or by the first server that is mounted.
 */
final class Application implements ServletContextListener {
    private static final String ATTRIBUTE = Application.class.getName();
    private static final String WEB_SOCKET_CONTAINER = "jakarta.websocket.server.ServerContainer";

    private final ServletContext context;
    private final List<Mount> mounts = new CopyOnWriteArrayList<>();
    private final List<EndpointProvider> providers = new CopyOnWriteArrayList<>();
    /** The handler classes that the container has found. */
    private volatile Set<Class<?>> handlers = Set.of();
    /** Whether the handlers are for the default server, so that each of them needs a provider. */
    private volatile boolean hasDefaultServer;

    private volatile boolean started;
    private final AtomicBoolean ended = new AtomicBoolean();
    /** Null if the container is not a Jetty whose stop can be noticed. */
    private volatile @Nullable AutoCloseable jettyStop;

    private Application(ServletContext context) {
        this.context = context;
    }

    /** @throws IllegalStateException if there is none yet, and the application has started */
    static Application of(ServletContext context) {
        if (context.getAttribute(ATTRIBUTE) instanceof Application known) {
            return known;
        }
        Application application = new Application(context);
        try {
            context.addListener(application);
            context.addListener(new HttpSessionEndListener(application));
        } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
            throw new IllegalStateException(
                    "It is too late to mount a Socket.IO server. If the container does not run "
                            + SocketIoInitializer.class.getName()
                            + ", as most embedded ones, mount servers in a ServletContainerInitializer",
                    e);
        }
        context.setAttribute(ATTRIBUTE, application);
        return application;
    }

    /** Takes the handler classes that the container has found. */
    void discovered(Set<Class<?>> found, boolean forDefaultServer) {
        handlers = found;
        hasDefaultServer = forDefaultServer;
    }

    /**
     * Serves the path of a server.
     *
     * @throws IllegalStateException if it is too late, or the application has no WebSocket or another servlet on the path
     */
    void add(Mount mount) {
        mount.addServlet();
        mounts.add(mount);
        if (started || context.getAttribute(WEB_SOCKET_CONTAINER) != null) {
            mount.complete();
        }
        if (started) {
            findThreads(mount, providers);
            announce(
                    mount,
                    mount.server()
                            .<List<Class<?>>>map(server -> server.parts().handlers())
                            .orElse(List.of()));
            mount.show();
        }
    }

    List<Mount> mounts() {
        return mounts;
    }

    /** Called when all parts of the application are there, including WebSocket. */
    @Override
    public void contextInitialized(ServletContextEvent event) {
        mounts.forEach(Mount::complete);
        List<SocketIoServer> servers = mounts.stream()
                .<SocketIoServer>flatMap(mount -> mount.server().stream())
                .toList();
        List<EndpointProvider> available = Providers.available(context);
        mounts.forEach(mount -> findThreads(mount, available));
        for (EndpointProvider provider : available) {
            provider.register(servers);
            providers.add(provider);
            provider.beforeEnd(this::end);
        }
        if (hasDefaultServer) {
            new UncalledHandlers(context, handlers, registered(), providers).refuse();
        }
        jettyStop = JettyBridge.beforeStop(context, this::end).orElse(null);
        mounts.forEach(mount -> announce(mount, handlersOf(mount, servers)));
        mounts.forEach(Mount::show);
        started = true;
    }

    private static void findThreads(Mount mount, List<EndpointProvider> providers) {
        mount.server().ifPresent(server -> {
            if (server.parts().threads() instanceof HandlerThreads threads) {
                threads.find(providers);
            }
        });
    }

    private static void announce(Mount mount, List<Class<?>> handlers) {
        mount.serveContract(handlers);
        mount.announce(handlers);
    }

    /** Returns the classes of the handlers that were given to the builders of servers. */
    private Set<Class<?>> registered() {
        return mounts.stream()
                .flatMap(mount -> mount.server().stream())
                .<Class<?>>flatMap(server -> server.parts().handlers().stream())
                .collect(Collectors.toSet());
    }

    private boolean isProvided(Class<?> handler) {
        return providers.stream().anyMatch(provider -> provider.knows(handler));
    }

    private List<Class<?>> handlersOf(Mount mount, List<SocketIoServer> servers) {
        return mount.server().stream()
                .<Class<?>>flatMap(
                        server -> Stream.concat(server.parts().handlers().stream(), provided(server, servers)))
                .toList();
    }

    private Stream<Class<?>> provided(LocalServer server, List<SocketIoServer> servers) {
        return handlers.stream()
                .filter(this::isProvided)
                .filter(handler -> HandlerClass.of(handler).serverAmong(servers) == server);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        end();
        AutoCloseable stop = jettyStop;
        if (stop != null) {
            Closing.guarded("the listener for the stop of Jetty", stop);
        }
    }

    /**
     * Closes the servers, the last one first, unless that has been done. A failure does not keep the others from closing.
     * Called by whatever ends first: the application, its CDI, or Jetty.
     */
    private void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        List<Mount> reversed = new ArrayList<>(mounts);
        Collections.reverse(reversed);
        reversed.forEach(Mount::close);
        providers.forEach(provider -> Closing.guarded(provider, provider::unregister));
    }
}
