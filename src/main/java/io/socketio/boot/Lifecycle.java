package io.socketio.boot;

import io.socketio.SocketIoServer;
import io.socketio.handler.EndpointProvider;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Completes what is mounted in a web application when its other parts are there, and closes everything when they go. An
 * application has one: whichever comes first, the initializer or a server that is mounted, begins it.
 */
final class Lifecycle implements ServletContextListener {
    private static final Logger LOG = System.getLogger(Lifecycle.class.getName());
    private static final String ATTRIBUTE = Lifecycle.class.getName();

    private final List<EndpointProvider> sources = new ArrayList<>();
    /** Handlers that nobody calls unless a source knows them. */
    private Set<Class<?>> handlers = Set.of();

    private Lifecycle() {}

    /** @throws IllegalStateException if there is none yet, and it is too late for one */
    static Lifecycle of(ServletContext context) {
        if (context.getAttribute(ATTRIBUTE) instanceof Lifecycle begun) {
            return begun;
        }
        Lifecycle lifecycle = new Lifecycle();
        try {
            context.addListener(lifecycle);
            context.addListener(new HttpSessionEndListener(context));
        } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
            throw new IllegalStateException(
                    "It is too late to mount a Socket.IO server. An application whose container does not run "
                            + SocketIoInitializer.class.getName()
                            + " by itself, as an embedded one, mounts its servers in a ServletContainerInitializer",
                    e);
        }
        context.setAttribute(ATTRIBUTE, lifecycle);
        return lifecycle;
    }

    void expect(Set<Class<?>> found) {
        handlers = found;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        Mount.completeAll(context);
        List<SocketIoServer> servers = ServletContexts.servers(context);
        for (EndpointProvider source : available(context)) {
            source.register(servers);
            sources.add(source);
        }
        warnOfForgotten();
    }

    private void warnOfForgotten() {
        String forgotten = handlers.stream()
                .filter(handler -> !Modifier.isAbstract(handler.getModifiers()))
                .filter(handler -> sources.stream().noneMatch(source -> source.knows(handler)))
                .map(Class::getName)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!forgotten.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "Nobody calls {0}: {1}; or set socketio.default.server to false, and give instances to"
                            + " SocketIo.builder().handler(...)",
                    forgotten,
                    sources.isEmpty()
                            ? "there is no CDI in this application, or it has found no beans; add one, or a scope such as"
                                    + " @ApplicationScoped"
                            : "CDI does not know it as a bean, so add a scope such as @ApplicationScoped");
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        ServletContexts.closeAll(event.getServletContext());
        sources.forEach(EndpointProvider::unregister);
    }

    /** Those that link: the one for CDI does not where there is no CDI. */
    private static List<EndpointProvider> available(ServletContext context) {
        List<EndpointProvider> sources = new ArrayList<>();
        Iterator<EndpointProvider> found = ServiceLoader.load(EndpointProvider.class, context.getClassLoader())
                .iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return sources;
                }
                EndpointProvider source = found.next();
                if (source.available()) {
                    sources.add(source);
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                LOG.log(Level.DEBUG, "A source of handlers is not usable here", e);
            }
        }
    }
}
