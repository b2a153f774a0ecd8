package io.socketio.cdi;

import io.socketio.Socket;
import io.socketio.handler.BeanProvider;
import io.socketio.handler.HandlerException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.Context;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Provides the instances of a CDI bean.
 *
 * <p>Passes the contextual instance itself instead of a client proxy: a proxy runs private methods, and in some
 * containers package-private methods, on its own empty object. The contexts of {@link CallContexts} are active during each call.
 */
final class CdiBeanProvider implements BeanProvider {
    private final BeanManager manager;
    private final Bean<?> bean;
    private final CallContexts contexts;

    CdiBeanProvider(BeanManager manager, Bean<?> bean, SocketContext sockets) {
        this.manager = manager;
        this.bean = bean;
        this.contexts = new CallContexts(manager, sockets);
    }

    @Override
    public <R> @Nullable R call(Class<?> type, @Nullable Socket socket, Invocation<R> invocation) throws Exception {
        return contexts.call(socket, () -> callBean(bean, invocation));
    }

    @Override
    public <S> Optional<S> service(Class<S> type) {
        Bean<?> found = manager.resolve(manager.getBeans(type));
        return found == null
                ? Optional.empty()
                : Optional.of(type.cast(manager.getReference(found, type, manager.createCreationalContext(found))));
    }

    private <T, R> @Nullable R callBean(Bean<T> bean, Invocation<R> invocation) throws Exception {
        if (bean.getScope() != Dependent.class) {
            return invocation.on(contextual(bean));
        }
        CreationalContext<T> creation = manager.createCreationalContext(bean);
        T instance = bean.create(creation);
        try {
            return invocation.on(instance);
        } finally {
            bean.destroy(instance, creation);
        }
    }

    private <T> Object contextual(Bean<T> bean) {
        Context context = manager.getContext(bean.getScope());
        T instance = context.get(bean);
        if (instance == null) {
            instance = context.get(bean, manager.createCreationalContext(bean));
        }
        if (instance == null) {
            throw new HandlerException("The scope " + bean.getScope().getName() + " returned no instance of "
                    + bean.getBeanClass().getName());
        }
        return instance;
    }
}
