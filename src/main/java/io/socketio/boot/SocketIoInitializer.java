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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
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
        if (settings.enabled(handlers != null && !handlers.isEmpty())) {
            SocketIo.Builder builder = SocketIo.builder();
            settings.applyTo(builder.config());
            SocketIo.mount(builder.build(), context);
        }
        context.addListener(new Lifecycle());
        context.addListener(new HttpSessionEnds(context));
    }

    /** When other parts of the application are there, and when they go. */
    private static final class Lifecycle implements ServletContextListener {
        private final List<EndpointSource> sources = new ArrayList<>();

        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServletContext context = event.getServletContext();
            Mount.completeAll(context);
            List<SocketIoServer> servers = ServletContexts.servers(context);
            for (EndpointSource source : available(context)) {
                source.register(servers);
                sources.add(source);
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
