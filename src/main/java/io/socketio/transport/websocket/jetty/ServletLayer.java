package io.socketio.transport.websocket.jetty;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextRequest;

/**
 * Leads from the servlet API to Jetty's core. Jetty has a servlet layer for each version of Jakarta EE, with the same class
 * names in packages such as {@code org.eclipse.jetty.ee10.servlet}.
 */
final class ServletLayer {
    private static final Pattern PACKAGE = Pattern.compile("(org\\.eclipse\\.jetty\\.ee\\d+\\.).*");

    private final MethodHandle request;
    private final MethodHandle response;
    private final ContextHandler application;

    /**
     * Finds the layer of an application.
     *
     * @throws ReflectiveOperationException if it is not a layer that is known, or its classes have changed
     */
    ServletLayer(ServletContext context) throws ReflectiveOperationException {
        Class<?> handlers = type(context, "servlet.ServletContextHandler");
        Class<?> requests = type(context, "servlet.ServletContextRequest");
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        Method found = requests.getMethod("getServletContextRequest", ServletRequest.class);
        request = lookup.unreflect(found).asType(MethodType.methodType(ContextRequest.class, ServletRequest.class));
        response = lookup.unreflect(requests.getMethod("getServletContextResponse"))
                .asType(MethodType.methodType(Response.class, ContextRequest.class));
        Method handler = handlers.getMethod("getServletContextHandler", ServletContext.class);
        application = (ContextHandler) handler.invoke(null, context);
    }

    private static Class<?> type(ServletContext context, String name) throws ClassNotFoundException {
        Matcher layer = PACKAGE.matcher(context.getClass().getName());
        if (!layer.matches()) {
            throw new ClassNotFoundException(name + " for " + context.getClass().getName());
        }
        return Class.forName(layer.group(1) + name, true, context.getClass().getClassLoader());
    }

    /** Returns the application as Jetty's core sees it. */
    ContextHandler application() {
        return application;
    }

    /** Returns a request as Jetty's core sees it. */
    ContextRequest request(ServletRequest servletRequest) {
        try {
            return (ContextRequest) request.invokeExact(servletRequest);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the response to a request. */
    Response response(ContextRequest coreRequest) {
        try {
            return (Response) response.invokeExact(coreRequest);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
