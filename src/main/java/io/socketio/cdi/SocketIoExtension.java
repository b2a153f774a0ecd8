package io.socketio.cdi;

import io.socketio.Namespace;
import io.socketio.RoomManager;
import io.socketio.SocketIoServer;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OfNamespace;
import io.socketio.handler.HandlerClass;
import io.socketio.handler.HandlerException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.util.Nonbinding;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the beans that have, or inherit, {@link NamespaceEndpoint}, and makes {@link SocketIoServer}, {@link Namespace} and
 * {@link RoomManager} injectable, with or without {@link OfNamespace}.
 *
 * <p>A handler needs a scope annotation such as {@code @ApplicationScoped} or {@code @Dependent}: in bean archives with
 * the default mode {@code annotated}, {@link NamespaceEndpoint} alone does not make a class a bean. A
 * {@code @Dependent} handler is created for each call and destroyed after it. An invalid handler fails the deployment. A
 * bean that is specialized by another one is not called.
 *
 * <p>Injected objects may be kept anywhere and work while the servers are running. Before and after, their methods
 * throw an {@link IllegalStateException}.
 */
public class SocketIoExtension implements Extension {
    private static final Logger LOG = System.getLogger(SocketIoExtension.class.getName());

    private final HandlerBeans beans = new HandlerBeans();
    private final List<HandlerClass> handlers = new CopyOnWriteArrayList<>();
    private final ExecutorBeans executors = new ExecutorBeans();
    private final RunningServers running = new RunningServers();
    private final SocketContext sockets = new SocketContext();
    private final SocketEvents events = new SocketEvents(sockets);
    /** Close the servers of an application each. */
    private final List<Runnable> ends = new CopyOnWriteArrayList<>();

    void addHealthChecks(@Observes BeforeBeanDiscovery event, BeanManager manager) {
        try {
            HealthChecks.addTo(event, manager);
        } catch (LinkageError e) {
            LOG.log(Level.DEBUG, "There are no health checks, as MicroProfile Health is not there", e);
        }
    }

    void configureQualifier(@Observes BeforeBeanDiscovery event) {
        event.configureQualifier(OfNamespace.class)
                .methods()
                .forEach(member -> member.add(Nonbinding.Literal.INSTANCE));
    }

    void collect(@Observes ProcessManagedBean<?> event) {
        beans.collect(event);
    }

    void collectExecutor(@Observes ProcessBean<?> event) {
        executors.collect(event.getBean());
    }

    void collectScope(@Observes ProcessBean<?> event) {
        if (event.getBean().getScope() == SocketScoped.class) {
            events.hasScopedBeans();
        }
    }

    void collectObserver(@Observes ProcessObserverMethod<?, ?> event) {
        events.observes(event.getObserverMethod().getObservedType());
    }

    void addBeans(@Observes AfterBeanDiscovery event) {
        event.addContext(sockets);
        add(event, SocketIoServer.class);
        add(event, Namespace.class);
        add(event, RoomManager.class);
    }

    /** Returns whether the handlers have servers; an application without handlers need not have any. */
    boolean isServing() {
        return handlers.isEmpty() || !running.all().isEmpty();
    }

    /** Returns the servers that run. */
    List<SocketIoServer> servers() {
        return running.all();
    }

    void check(@Observes AfterDeploymentValidation event, BeanManager manager) {
        beans.classes().forEach(type -> {
            try {
                handlers.add(beans.read(type, manager));
            } catch (HandlerException e) {
                event.addDeploymentProblem(e);
            }
        });
    }

    /** Binds all handlers, or none if a handler has no server, or one that cannot serve it. */
    void register(BeanManager manager, Collection<SocketIoServer> servers) {
        Map<HandlerClass, SocketIoServer> targets = new LinkedHashMap<>();
        handlers.forEach(handler -> targets.put(handler, handler.serverAmong(servers)));
        targets.forEach(HandlerClass::check);
        running.started(servers);
        targets.forEach(
                (handler, server) -> handler.bindTo(server, new CdiBeanProvider(manager, beans.of(handler), sockets)));
        events.follow(servers, manager);
    }

    void beforeEnd(Runnable end) {
        ends.add(end);
    }

    /**
     * Closes the servers while beans can still be called. A CDI that starts by itself, such as Weld on Tomcat, may end
     * before the listeners of the web application are called.
     */
    void end(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application) {
        ends.forEach(Runnable::run);
        ends.clear();
    }

    Optional<Executor> executor(BeanManager manager, Class<? extends Annotation> qualifier) {
        return executors.executor(manager, qualifier);
    }

    boolean knows(Class<?> handler) {
        return beans.knows(handler);
    }

    void unregister() {
        running.started(List.of());
    }

    private <T> void add(AfterBeanDiscovery event, Class<T> type) {
        event.<T>addBean()
                .beanClass(SocketIoExtension.class)
                .id(SocketIoExtension.class.getName() + "/" + type.getSimpleName())
                .types(type, Object.class)
                .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE, new OfNamespaceLiteral())
                .scope(Dependent.class)
                .produceWith(lookup -> running.lazy(type, Target.of(injectionPoint(lookup))));
    }

    /** Returns the injection point, or null if the object was requested with {@code CDI.current()}. */
    private static @Nullable InjectionPoint injectionPoint(Instance<Object> lookup) {
        Instance<InjectionPoint> point = lookup.select(InjectionPoint.class);
        return point.isResolvable() ? point.get() : null;
    }
}
