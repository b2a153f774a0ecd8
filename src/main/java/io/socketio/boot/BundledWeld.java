package io.socketio.boot;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Locale;
import java.util.Set;

/**
 * Starts the Weld that a WAR contains, but only where the server has no CDI of its own. The WAR prevents Weld from starting
 * by itself, which would disturb servers with CDI, by {@code <absolute-ordering>} in its web.xml, and asks for this start
 * by the context parameter {@code socketio.cdi.start} = {@code weld}.
 */
final class BundledWeld {
    static final String PARAMETER = "socketio.cdi.start";
    private static final String WELD = "org.jboss.weld.environment.servlet.EnhancedListener";

    private BundledWeld() {}

    static void startIfAsked(ServletContext context) throws ServletException {
        String server = context.getServerInfo().toLowerCase(Locale.ROOT);
        boolean bare = server.startsWith("jetty") || server.contains("tomcat");
        if (!"weld".equals(context.getInitParameter(PARAMETER)) || !bare) {
            return;
        }
        try {
            Class<?> weld = Class.forName(WELD, true, context.getClassLoader());
            ServletContainerInitializer initializer =
                    (ServletContainerInitializer) weld.getDeclaredConstructor().newInstance();
            initializer.onStartup(Set.of(), context);
        } catch (ReflectiveOperationException e) {
            throw new ServletException(
                    PARAMETER + " = weld, but Weld cannot be started: is weld-servlet-core in WEB-INF/lib?", e);
        }
    }
}
