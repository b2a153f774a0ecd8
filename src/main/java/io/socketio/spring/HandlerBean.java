package io.socketio.spring;

import io.socketio.Socket;
import io.socketio.handler.BeanProvider;
import io.socketio.handler.HandlerClass;
import io.socketio.handler.HandlerException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/** One handler: a bean of any scope, with the proxies that Spring has put around it. Thread-safe. */
final class HandlerBean implements BeanProvider {
    private static final boolean SECURITY = ClassUtils.isPresent(
            "org.springframework.security.core.context.SecurityContextHolder", HandlerBean.class.getClassLoader());

    private final String name;
    private final Class<?> type;
    private final ConfigurableListableBeanFactory beans;
    private volatile boolean checked;

    HandlerBean(String name, Class<?> type, ConfigurableListableBeanFactory beans) {
        this.name = name;
        this.type = type;
        this.beans = beans;
    }

    Class<?> type() {
        return type;
    }

    /**
     * Checks a bean that has been made.
     *
     * @throws HandlerException if calls do not pass through its proxy
     */
    void check() {
        if (beans.containsSingleton(name)) {
            check(beans.getBean(name));
        }
    }

    private void check(Object bean) {
        if (checked || !AopUtils.isAopProxy(bean)) {
            return;
        }
        if (!type.isInstance(bean)) {
            throw new HandlerException(
                    type.getName() + " is behind a proxy that has only its interfaces, so its methods"
                            + " cannot be called; set spring.aop.proxy-target-class to true, or proxyTargetClass on the annotation"
                            + " that asks for the proxy");
        }
        for (Method method : HandlerClass.of(type).methods()) {
            if ((method.getModifiers() & (Modifier.PRIVATE | Modifier.FINAL)) != 0) {
                throw new HandlerException(type.getName() + "." + method.getName() + " is "
                        + (Modifier.isPrivate(method.getModifiers()) ? "private" : "final")
                        + ", so calls would not pass through the proxy of the bean " + name
                        + "; make it package-private and not final");
            }
        }
        checked = true;
    }

    @Override
    public <R> @Nullable R call(Class<?> handler, @Nullable Socket socket, Invocation<R> invocation) throws Exception {
        return SECURITY && socket != null
                ? CallerSecurity.call(type, socket.handshake(), () -> callBean(invocation))
                : callBean(invocation);
    }

    private <R> @Nullable R callBean(Invocation<R> invocation) throws Exception {
        Object bean = beans.getBean(name);
        check(bean);
        if (!beans.isPrototype(name)) {
            return invocation.on(bean);
        }
        try {
            return invocation.on(bean);
        } finally {
            beans.destroyBean(bean);
        }
    }

    @Override
    public <S> Optional<S> service(Class<S> wanted) {
        return Optional.ofNullable(beans.getBeanProvider(wanted).getIfAvailable());
    }

    @Override
    public String toString() {
        return "HandlerBean[" + name + "]";
    }
}
