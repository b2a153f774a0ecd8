package io.socketio.cdi;

import io.socketio.Socket;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The context of {@link SocketScoped}: active on a thread while the application is called for a socket. */
final class SocketContext implements AlterableContext {
    /** An instance, and what it was made with. */
    private record Instance<T>(Contextual<T> bean, T instance, CreationalContext<T> creation) {
        void destroy() {
            bean.destroy(instance, creation);
        }
    }

    @SuppressWarnings("ThreadLocalUsage") // each container has one context
    private final ThreadLocal<@Nullable Socket> current = new ThreadLocal<>();

    private final Map<Socket, Map<Contextual<?>, Instance<?>>> instances = new ConcurrentHashMap<>();

    /** Calls the application for a socket, or for none. */
    <R extends @Nullable Object> R call(@Nullable Socket socket, Callable<R> call) throws Exception {
        Socket outer = current.get();
        current.set(socket);
        try {
            return call.call();
        } finally {
            if (outer == null) {
                current.remove();
            } else {
                current.set(outer);
            }
        }
    }

    /** Destroys the instances of a socket that has left. */
    void end(Socket socket) {
        Map<Contextual<?>, Instance<?>> own = instances.remove(socket);
        if (own != null) {
            own.values().forEach(Instance::destroy);
        }
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return SocketScoped.class;
    }

    @Override
    public boolean isActive() {
        return current.get() != null;
    }

    @Override
    public <T> @Nullable T get(Contextual<T> bean) {
        return get(bean, null);
    }

    @Override
    @SuppressWarnings("unchecked") // the key is the bean that has made the instance
    public <T> @Nullable T get(Contextual<T> bean, @Nullable CreationalContext<T> creation) {
        Map<Contextual<?>, Instance<?>> own = instances.computeIfAbsent(socket(), key -> new ConcurrentHashMap<>());
        Instance<T> present = (Instance<T>) own.get(bean);
        if (present != null || creation == null) {
            return present == null ? null : present.instance();
        }
        Instance<T> created = new Instance<>(bean, bean.create(creation), creation);
        Instance<T> earlier = (Instance<T>) own.putIfAbsent(bean, created);
        if (earlier != null) {
            created.destroy();
            return earlier.instance();
        }
        return created.instance();
    }

    @Override
    public void destroy(Contextual<?> bean) {
        Instance<?> present = instances.getOrDefault(socket(), Map.of()).remove(bean);
        if (present != null) {
            present.destroy();
        }
    }

    private Socket socket() {
        Socket socket = current.get();
        if (socket == null) {
            throw new ContextNotActiveException(
                    "@SocketScoped beans are there only while a handler is called for a socket");
        }
        return socket;
    }
}
