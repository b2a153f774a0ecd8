package io.socketio.boot;

import io.socketio.SocketIoServer;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.handler.EndpointSource;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
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
import org.jspecify.annotations.Nullable;

/**
 * Starts with the web application: gives it a default server if it has handlers, completes what was mounted, and closes
 * everything at the end.
 */
@HandlesTypes(NamespaceEndpoint.class)
public final class SocketIoInitializer implements ServletContainerInitializer {
    private static final Logger LOG = System.getLogger(SocketIoInitializer.class.getName());

    @Override
    public void onStartup(@Nullable Set<Class<?>> handlers, ServletContext context) throws ServletException {
        BundledWeld.startIfAsked(context);
        UnknownKeys.warn(context);
        Settings settings = Settings.of(context);
        Set<Class<?>> found = handlers == null ? Set.of() : handlers;
        boolean enabled = settings.enabled(!found.isEmpty());
        if (enabled) {
            SocketIo.Builder builder = SocketIo.builder();
            settings.applyTo(builder.config());
            SocketIo.mount(builder.build(), context);
        }
        context.addListener(new Lifecycle(enabled ? found : Set.of()));
        context.addListener(new HttpSessionEnds(context));
    }

    /** When other parts of the application are there, and when they go. */
    private static final class Lifecycle implements ServletContextListener {
        private final Set<Class<?>> handlers;
        private final List<EndpointSource> sources = new ArrayList<>();

        /** @param handlers that nobody calls unless a source knows them */
        Lifecycle(Set<Class<?>> handlers) {
            this.handlers = handlers;
        }

        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServletContext context = event.getServletContext();
            Mount.completeAll(context);
            List<SocketIoServer> servers = ServletContexts.servers(context);
            for (EndpointSource source : available(context)) {
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
                        "Nobody calls {0}: {1}; or set socketio.enabled to false, and give instances to"
                                + " SocketIo.builder().handler(...)",
                        forgotten,
                        sources.isEmpty()
                                ? "there is no CDI in this application, so add one"
                                : "CDI does not know it as a bean, so add a scope such as @ApplicationScoped");
            }
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            ServletContexts.closeAll(event.getServletContext());
            sources.forEach(EndpointSource::unregister);
        }
    }

    /** Those that link: the one for CDI does not where there is no CDI. */
    private static List<EndpointSource> available(ServletContext context) {
        List<EndpointSource> sources = new ArrayList<>();
        Iterator<EndpointSource> found = ServiceLoader.load(EndpointSource.class, context.getClassLoader())
                .iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return sources;
                }
                EndpointSource source = found.next();
                if (source.available()) {
                    sources.add(source);
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                LOG.log(Level.DEBUG, "A source of handlers is not usable here", e);
            }
        }
    }
}
