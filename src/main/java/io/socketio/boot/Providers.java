package io.socketio.boot;

import io.socketio.handler.EndpointProvider;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the providers of handlers. */
final class Providers {
    private static final Logger LOG = System.getLogger(Providers.class.getName());

    private Providers() {}

    /** Returns those that are usable, without those whose libraries are missing, such as that of CDI without CDI. */
    static List<EndpointProvider> available(ServletContext context) {
        List<EndpointProvider> providers = new ArrayList<>();
        Iterator<EndpointProvider> found = ServiceLoader.load(EndpointProvider.class, context.getClassLoader())
                .iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return providers;
                }
                EndpointProvider provider = found.next();
                if (provider.available()) {
                    providers.add(provider);
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                LOG.log(Level.DEBUG, "A provider of handlers is not usable here", e);
            }
        }
    }
}
