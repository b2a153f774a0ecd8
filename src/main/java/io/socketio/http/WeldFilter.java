package io.socketio.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * Ends the request scope of CDI on the thread on which an asynchronous request began. Tomcat notifies the Weld of a web
 * application only when the request has been answered, often on another thread. Weld would leave its contexts on the first
 * thread, log warnings (WELD-000225, 335, 714 and 715), and keep the class loader of an application that is undeployed.
 *
 * <p>Comes before the filters of the application, which therefore have all scopes.
 */
public final class WeldFilter implements Filter {
    private static final Logger LOG = System.getLogger(WeldFilter.class.getName());
    private static final String WELD = "org/jboss/weld/environment/servlet/EnhancedListener.class";
    private static final String WEB = "org.jboss.weld.module.web.servlet.";
    /** The attribute of the servlet context that holds Weld's listener. */
    static final String LISTENER = WEB + "WeldInitialListener";
    /** The attribute of a request whose end Weld ignores. */
    static final String ENDED = WEB + "HttpContextLifecycle.request.destroyed";

    private final ServletContext context;

    private WeldFilter(ServletContext context) {
        this.context = context;
    }

    /**
     * Adds the filter to a web application of Tomcat that contains Weld.
     *
     * @param path the path of a server
     */
    public static void addTo(ServletContext context, String path) {
        if (!context.getServerInfo().toLowerCase(Locale.ROOT).contains("tomcat") || !containsWeld(context)) {
            return;
        }
        FilterRegistration.Dynamic registration = context.addFilter("socketio " + path, new WeldFilter(context));
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(null, false, path + "/*");
    }

    private static boolean containsWeld(ServletContext context) {
        ClassLoader application = context.getClassLoader();
        return application != null && application.getResource(WELD) != null;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                end(request);
            }
        }
    }

    private void end(ServletRequest request) {
        if (context.getAttribute(LISTENER) instanceof ServletRequestListener weld) {
            try {
                weld.requestDestroyed(new ServletRequestEvent(context, request));
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "An observer of the end of a request scope failed", e);
            }
            request.setAttribute(ENDED, true);
        }
    }
}
