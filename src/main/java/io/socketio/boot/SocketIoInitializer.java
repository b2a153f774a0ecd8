package io.socketio.boot;

import io.socketio.annotation.NamespaceEndpoint;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts with the web application, and gives it a default server if it has handlers. */
@HandlesTypes(NamespaceEndpoint.class)
public final class SocketIoInitializer implements ServletContainerInitializer {
    @Override
    public void onStartup(@Nullable Set<Class<?>> handlers, ServletContext context) throws ServletException {
        BundledWeld.startIfAsked(context);
        UnknownKeys.warn(context);
        Settings settings = Settings.of(context);
        Set<Class<?>> found = handlers == null ? Set.of() : handlers;
        Lifecycle lifecycle = Lifecycle.of(context);
        if (settings.enabled(!found.isEmpty())) {
            lifecycle.expect(found);
            SocketIo.Builder builder = SocketIo.builder();
            settings.applyTo(builder.config());
            SocketIo.mount(builder.build(), context);
        }
    }
}
