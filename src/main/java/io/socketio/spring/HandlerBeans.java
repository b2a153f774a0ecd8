package io.socketio.spring;

import io.socketio.Namespace;
import io.socketio.SocketIoServer;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OfNamespace;
import io.socketio.handler.HandlerException;
import io.socketio.handler.NamespaceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/** The beans with {@code @NamespaceEndpoint}, found by their classes; none of them is made for that. */
final class HandlerBeans implements SmartInitializingSingleton {
    /** The scopes that belong to an HTTP request. */
    private static final Set<String> FOREIGN_SCOPES = Set.of("request", "session", "websocket");

    private final List<HandlerBean> all;

    private HandlerBeans(List<HandlerBean> all) {
        this.all = List.copyOf(all);
    }

    /** @throws HandlerException if a bean cannot be a handler */
    static HandlerBeans in(ConfigurableListableBeanFactory beans) {
        List<HandlerBean> all = new ArrayList<>();
        // by name, as the class of a bean that has been made may be that of a proxy without annotations
        for (String name : beans.getBeanNamesForType(Object.class, true, false)) {
            Class<?> type = ScopedProxyUtils.isScopedTarget(name) ? null : typeOf(name, beans);
            if (type != null && AnnotatedElementUtils.hasAnnotation(type, NamespaceEndpoint.class)) {
                refuseForeignScope(type, name, beans);
                all.add(new HandlerBean(name, type, beans));
            }
        }
        return new HandlerBeans(all);
    }

    List<HandlerBean> all() {
        return all;
    }

    /** Returns the class that the application has written, which may be behind proxies. */
    private static @Nullable Class<?> typeOf(String name, ConfigurableListableBeanFactory beans) {
        Class<?> type = AutoProxyUtils.determineTargetClass(beans, name);
        if (type != null && ScopedObject.class.isAssignableFrom(type)) {
            type = AutoProxyUtils.determineTargetClass(beans, ScopedProxyUtils.getTargetBeanName(name));
        }
        return type == null ? null : ClassUtils.getUserClass(type);
    }

    private static void refuseForeignScope(Class<?> type, String name, ConfigurableListableBeanFactory beans) {
        String scope = beans.containsBeanDefinition(name)
                ? beans.getBeanDefinition(name).getScope()
                : null;
        if (scope != null && FOREIGN_SCOPES.contains(scope)) {
            throw new HandlerException(type.getName() + " has the scope " + scope
                    + ", which is not active when an event arrives; leave it a singleton, or take the scope prototype"
                    + " (one instance for each call)");
        }
    }

    /** Checks what cannot be seen before beans are made: whether calls pass through their proxies. */
    @Override
    public void afterSingletonsInstantiated() {
        all.forEach(HandlerBean::check);
    }

    /**
     * Returns the namespace to inject: that of {@link OfNamespace}; else that of a handler class, or for any other class the
     * main one.
     *
     * @throws HandlerException if another server is wanted than the one that there is
     */
    Namespace namespaceAt(InjectionPoint point, SocketIoServer io) {
        OfNamespace wanted = point.getAnnotation(OfNamespace.class);
        if (wanted == null) {
            return namespaceOf(io, point.getMember().getDeclaringClass());
        }
        if (!wanted.server().isEmpty() && !wanted.server().equals(io.path())) {
            throw new HandlerException(point.getMember() + ": @OfNamespace names a server with the path "
                    + wanted.server() + ", but the only one that Spring knows has " + io.path());
        }
        return NamespaceName.of(wanted.value()).in(io);
    }

    private static Namespace namespaceOf(SocketIoServer io, Class<?> owner) {
        NamespaceEndpoint endpoint = AnnotatedElementUtils.findMergedAnnotation(owner, NamespaceEndpoint.class);
        return endpoint == null ? io.main() : NamespaceName.of(endpoint.value()).in(io);
    }
}
