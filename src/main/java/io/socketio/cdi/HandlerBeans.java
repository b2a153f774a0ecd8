package io.socketio.cdi;

import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.handler.HandlerClass;
import io.socketio.handler.HandlerException;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The beans that are handlers. Collected while CDI starts, by any thread. */
final class HandlerBeans {
    private static final Logger LOG = System.getLogger(HandlerBeans.class.getName());

    /** The scopes that belong to an HTTP request, a view or a transaction, by name as their APIs are optional. */
    private static final Set<String> FOREIGN_SCOPES = Set.of(
            "jakarta.enterprise.context.SessionScoped",
            "jakarta.enterprise.context.ConversationScoped",
            "jakarta.faces.view.ViewScoped",
            "jakarta.faces.flow.FlowScoped",
            "jakarta.transaction.TransactionScoped");

    private final Map<Class<?>, Bean<?>> beans = new ConcurrentHashMap<>();
    private final Map<Class<?>, AnnotatedType<?>> types = new ConcurrentHashMap<>();
    /** The classes that a bean with {@code @Specializes} replaces. CDI announces their beans as well. */
    private final Set<Class<?>> replaced = ConcurrentHashMap.newKeySet();

    /** Takes a bean if its class has, or inherits, {@link NamespaceEndpoint}. */
    void collect(ProcessManagedBean<?> event) {
        Class<?> type = event.getBean().getBeanClass();
        if (isHandler(type, event)) {
            beans.put(type, event.getBean());
            types.put(type, event.getAnnotatedBeanClass());
        }
        if (event.getAnnotated().isAnnotationPresent(Specializes.class)) {
            replaced.add(type.getSuperclass());
        }
    }

    private static boolean isHandler(Class<?> type, ProcessManagedBean<?> event) {
        return event.getAnnotated().isAnnotationPresent(NamespaceEndpoint.class)
                || Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                        .anyMatch(c -> c.isAnnotationPresent(NamespaceEndpoint.class));
    }

    /** Returns the classes of the handlers that are called, without those that another bean specializes. */
    Stream<Class<?>> classes() {
        return beans.keySet().stream().filter(type -> !replaced.contains(type));
    }

    /** Returns whether a class is a bean, even if another bean specializes it. */
    boolean knows(Class<?> type) {
        return beans.containsKey(type);
    }

    Bean<?> of(HandlerClass handler) {
        return Objects.requireNonNull(beans.get(handler.type()));
    }

    /**
     * Reads a handler class, and warns of methods whose interceptors CDI does not call.
     *
     * @throws HandlerException if the class is invalid, or its scope is never active when a handler is called
     */
    HandlerClass read(Class<?> type, BeanManager manager) {
        String scope = Objects.requireNonNull(beans.get(type)).getScope().getName();
        if (FOREIGN_SCOPES.contains(scope)) {
            throw new HandlerException(type.getName() + " has the scope " + scope
                    + ", which is not active when an event arrives; use @ApplicationScoped, @RequestScoped (one"
                    + " instance for each call) or @Dependent");
        }
        HandlerClass handler = HandlerClass.of(type);
        boolean all = isIntercepted(Objects.requireNonNull(types.get(type)).getAnnotations().stream(), manager);
        for (Method method : handler.methods()) {
            if (Modifier.isPrivate(method.getModifiers())
                    && (all || isIntercepted(Arrays.stream(method.getAnnotations()), manager))) {
                LOG.log(
                        Level.WARNING,
                        "The interceptors of {0}.{1} are not called, as the method is private; make it package-private",
                        type.getName(),
                        method.getName());
            }
        }
        return handler;
    }

    private static boolean isIntercepted(Stream<Annotation> annotations, BeanManager manager) {
        return annotations
                .map(Annotation::annotationType)
                .anyMatch(type -> manager.isInterceptorBinding(type)
                        || (manager.isStereotype(type)
                                && isIntercepted(manager.getStereotypeDefinition(type).stream(), manager)));
    }
}
