package io.socketio.boot;

import io.socketio.annotation.NamespaceEndpoint;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts the library in each web application, and gives it a default server if it has handlers. */
@HandlesTypes(NamespaceEndpoint.class)
public final class SocketIoInitializer implements ServletContainerInitializer {
    @Override
    public void onStartup(@Nullable Set<Class<?>> handlers, ServletContext context) throws ServletException {
        Class<?> own = seenBy(context.getClassLoader());
        if (own == SocketIoInitializer.class) {
            start(handlers, context);
            return;
        }
        try {
            ((ServletContainerInitializer) own.getDeclaredConstructor().newInstance()).onStartup(handlers, context);
        } catch (ReflectiveOperationException e) {
            throw new ServletException(e);
        }
    }

    /**
     * Returns this class as the application sees it. Payara and GlassFish load the initializers of an application with
     * {@code <absolute-ordering>} with a class loader of their own, whose classes the application does not know.
     */
    private static Class<?> seenBy(@Nullable ClassLoader application) {
        try {
            return Class.forName(SocketIoInitializer.class.getName(), true, application);
        } catch (ClassNotFoundException e) {
            return SocketIoInitializer.class; // an embedded server, whose application has no class loader of its own
        }
    }

    /** Returns whether the application makes its server by Spring Boot's auto-configuration. */
    private static boolean isSpringBoot(@Nullable ClassLoader application) {
        try {
            Class.forName("org.springframework.boot.SpringApplication", false, application);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static void start(@Nullable Set<Class<?>> handlers, ServletContext context) throws ServletException {
        BundledWeld.startIfAsked(context);
        UnknownKeys.warn(context);
        Settings settings = Settings.of(context);
        Set<Class<?>> found = handlers == null ? Set.of() : handlers;
        boolean defaultServer =
                settings.wantsDefaultServer(!found.isEmpty() && !isSpringBoot(context.getClassLoader()));
        Application.of(context).discovered(found, defaultServer);
        if (defaultServer) {
            SocketIo.Builder builder = SocketIo.builder();
            settings.applyTo(builder);
            SocketIo.mount(builder.build(), context);
        }
    }
}
