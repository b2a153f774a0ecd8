package io.socketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.ForbiddenException;
import io.socketio.Namespace;
import io.socketio.RoomManager;
import io.socketio.SocketIoServer;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OfNamespace;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnEvent;
import io.socketio.handler.FakeServer;
import io.socketio.handler.HandlerException;
import io.socketio.it.LogCapture;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.weld.bootstrap.WeldBootstrap;
import org.jboss.weld.bootstrap.api.Environments;
import org.jboss.weld.bootstrap.spi.BeansXml;
import org.jboss.weld.bootstrap.spi.helpers.MetadataImpl;
import org.jboss.weld.environment.deployment.WeldBeanDeploymentArchive;
import org.jboss.weld.environment.deployment.WeldDeployment;
import org.jboss.weld.environment.deployment.WeldResourceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdiHandlerTest {
    private final FakeServer io = new FakeServer("/socket.io");
    private final SocketIoExtension extension = new SocketIoExtension();
    private final WeldBootstrap weld = new WeldBootstrap();
    private boolean started;

    @AfterEach
    void stop() {
        if (started) {
            weld.shutdown();
        }
    }

    @Test
    void private_methods_of_an_application_scoped_bean_see_its_fields() throws Exception {
        BeanManager manager = start(Chat.class, Visit.class);
        extension.register(manager, List.of(io.server));
        io.in("/chat").event("count");
        io.event("count");
        assertThat(io.acks).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void each_call_has_a_request_context_of_its_own() throws Exception {
        BeanManager manager = start(Chat.class, Visit.class);
        extension.register(manager, List.of(io.server));
        io.in("/chat").event("visit");
        io.event("visit");
        assertThat(io.acks).containsExactly(List.of(2), List.of(2));
    }

    @Test
    void a_dependent_handler_lives_for_one_call() throws Exception {
        Fleeting.CREATED.set(0);
        Fleeting.DESTROYED.set(0);
        BeanManager manager = start(Fleeting.class);
        extension.register(manager, List.of(io.server));
        io.connect();
        io.connect();
        assertThat(Fleeting.CREATED).hasValue(2);
        assertThat(Fleeting.DESTROYED).hasValue(2);
    }

    @Test
    void the_roles_of_a_bean_are_checked_before_there_is_an_instance() throws Exception {
        Vault.CREATED.set(0);
        extension.register(start(Vault.class), List.of(io.server));
        assertThat(io.declaredRoles).containsExactly("banker");
        assertThatThrownBy(() -> io.event("open")).isInstanceOf(ForbiddenException.class);
        assertThat(Vault.CREATED).hasValue(0);
        io.roles = Set.of("banker");
        io.event("open");
        assertThat(io.acks).containsExactly(List.of("gold"));
        assertThat(Vault.CREATED).hasValue(1);
    }

    @Test
    void what_is_injected_follows_of_else_the_handler_else_the_main_namespace() {
        BeanManager manager = start(Chat.class, Visit.class, Elsewhere.class);
        extension.register(manager, List.of(io.server, new FakeServer("/other").server));
        Elsewhere elsewhere = instance(manager, Elsewhere.class);
        assertThat(elsewhere.names()).containsExactly("/", "/chat", "/socket.io", "/other", "[room of /chat]");
        assertThat(instance(manager, Chat.class).rooms()).isEqualTo("[room of /chat]");
    }

    @Test
    void what_is_injected_says_that_the_server_does_not_run() {
        BeanManager manager = start(Elsewhere.class);
        Elsewhere elsewhere = instance(manager, Elsewhere.class);
        assertThatThrownBy(elsewhere::names)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("started");
        extension.register(manager, List.of(io.server, new FakeServer("/other").server));
        assertThat(elsewhere.names()).hasSize(5);
        extension.unregister();
        assertThatThrownBy(elsewhere::names).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_handler_that_cannot_work_fails_the_deployment() {
        assertThatThrownBy(() -> start(Broken.class)).hasStackTraceContaining("Broken.connect(int)");
    }

    @ParameterizedTest
    @ValueSource(classes = {OfSession.class, OfConversation.class})
    void a_scope_that_is_not_active_during_a_call_fails_the_deployment(Class<?> handler) {
        assertThatThrownBy(() -> start(handler))
                .hasStackTraceContaining(handler.getSimpleName())
                .hasStackTraceContaining("Scoped, which is not active when an event arrives")
                .hasStackTraceContaining("@ApplicationScoped, @RequestScoped");
    }

    @Test
    void a_specialized_bean_is_not_called() throws Exception {
        extension.register(start(Parent.class, Child.class, Grandchild.class), List.of(io.server));
        io.event("x");
        assertThat(io.acks).containsExactly(List.of("grandchild"));
        assertThat(extension.knows(Parent.class)).isTrue();
    }

    @Test
    void an_alternative_that_is_not_selected_is_not_called() throws Exception {
        extension.register(start(Parent.class, Unselected.class), List.of(io.server));
        io.event("x");
        assertThat(io.acks).containsExactly(List.of("parent"));
    }

    @Test
    void a_bean_that_inherits_its_namespace_is_called() throws Exception {
        extension.register(start(Heir.class), List.of(io.server));
        io.in("/inherited").event("x");
        assertThat(io.acks).containsExactly(List.of("Base"));
    }

    @Test
    void private_methods_whose_interceptors_are_not_called_are_named() {
        try (LogCapture log = new LogCapture()) {
            start(PartlyIntercepted.class, WhollyIntercepted.class, Counter.class);
            assertThat(log.warnings().stream().filter(line -> line.contains("interceptors")))
                    .hasSize(2)
                    .anyMatch(line -> line.contains("PartlyIntercepted.hidden") && line.contains("private"))
                    .anyMatch(line -> line.contains("WhollyIntercepted.unseen"));
        }
    }

    @Test
    void nothing_is_bound_if_a_server_cannot_serve_a_handler() {
        BeanManager manager = start(Fleeting.class, Parent.class);
        io.unmappable = String.class;
        assertThatThrownBy(() -> extension.register(manager, List.of(io.server)))
                .isInstanceOf(HandlerException.class)
                .hasMessageContaining("Parent.name()");
        assertThat(io.namespaces()).isEmpty();
    }

    @Test
    void nothing_is_bound_if_a_handler_has_no_server() {
        BeanManager manager = start(Fleeting.class, Astray.class);
        assertThatThrownBy(() -> extension.register(manager, List.of(io.server)))
                .isInstanceOf(HandlerException.class)
                .hasMessageContaining("Astray")
                .hasMessageContaining("/nowhere")
                .hasMessageContaining("/socket.io");
        assertThat(io.namespaces()).isEmpty();
    }

    @Test
    void servers_are_closed_while_beans_can_still_be_called() throws Exception {
        BeanManager manager = start(Chat.class, Visit.class);
        extension.register(manager, List.of(io.server));
        CompletableFuture<Void> closed = new CompletableFuture<>();
        extension.beforeEnd(() -> {
            try {
                io.in("/chat").event("count");
                closed.complete(null);
            } catch (Exception e) {
                closed.completeExceptionally(e);
            }
        });

        // As the CDI of a web application does before it destroys the beans.
        manager.getEvent()
                .select(Object.class, BeforeDestroyed.Literal.APPLICATION)
                .fire(new Object());

        closed.get(0, TimeUnit.SECONDS);
        assertThat(io.acks).containsExactly(List.of(1));
    }

    @Test
    void without_a_container_the_source_is_not_available() {
        CdiEndpointProvider source = new CdiEndpointProvider();
        assertThat(source.available()).isFalse();
        source.unregister();
    }

    private BeanManager start(Class<?>... beans) {
        List<String> names = Arrays.stream(beans).map(Class::getName).toList();
        WeldBeanDeploymentArchive archive =
                new WeldBeanDeploymentArchive("test", names, BeansXml.EMPTY_BEANS_XML, Set.of());
        Extension registered = extension;
        WeldDeployment deployment = new WeldDeployment(
                new WeldResourceLoader(),
                weld,
                new HashSet<>(Set.of(archive)),
                List.of(new MetadataImpl<>(registered, "test")));
        weld.startContainer(Environments.SE, deployment);
        started = true;
        weld.startInitialization().deployBeans().validateBeans().endInitialization();
        return weld.getManager(archive);
    }

    private static <T> T instance(BeanManager manager, Class<T> type) {
        return manager.createInstance().select(type).get();
    }

    @NamespaceEndpoint("/chat")
    @ApplicationScoped
    static class Chat {
        private int count;

        @Inject
        RoomManager rooms;

        @Inject
        Visit visit;

        @OnEvent("count")
        private int count() {
            return ++count;
        }

        @OnEvent("visit")
        int visit() {
            visit.next();
            return visit.next();
        }

        String rooms() {
            return rooms.rooms().toString();
        }
    }

    @RequestScoped
    static class Visit {
        private int value;

        int next() {
            return ++value;
        }
    }

    @NamespaceEndpoint
    @Dependent
    static class Fleeting {
        static final AtomicInteger CREATED = new AtomicInteger();
        static final AtomicInteger DESTROYED = new AtomicInteger();

        Fleeting() {
            CREATED.incrementAndGet();
        }

        @OnConnect
        void connect() {}

        @PreDestroy
        void destroy() {
            DESTROYED.incrementAndGet();
        }
    }

    @NamespaceEndpoint
    @Dependent
    @RolesAllowed("banker")
    static class Vault {
        static final AtomicInteger CREATED = new AtomicInteger();

        Vault() {
            CREATED.incrementAndGet();
        }

        @OnEvent("open")
        private String open() {
            return "gold";
        }
    }

    @ApplicationScoped
    static class Elsewhere {
        @Inject
        Namespace main;

        @Inject
        @OfNamespace("/chat")
        Namespace chat;

        @Inject
        SocketIoServer first;

        @Inject
        @OfNamespace(server = "/other")
        SocketIoServer other;

        @Inject
        @OfNamespace("/chat")
        RoomManager rooms;

        List<String> names() {
            return List.of(
                    main.name(),
                    chat.name(),
                    first.path(),
                    other.path(),
                    rooms.rooms().toString());
        }
    }

    @NamespaceEndpoint
    @ApplicationScoped
    static class Broken {
        @OnConnect
        void connect(int number) {}
    }

    @NamespaceEndpoint(server = "/nowhere")
    @ApplicationScoped
    static class Astray {
        @OnConnect
        void connect() {}
    }

    @NamespaceEndpoint
    @SessionScoped
    static class OfSession implements Serializable {
        private static final long serialVersionUID = 1L;

        @OnConnect
        void connect() {}
    }

    @NamespaceEndpoint
    @ConversationScoped
    static class OfConversation implements Serializable {
        private static final long serialVersionUID = 1L;

        @OnConnect
        void connect() {}
    }

    @NamespaceEndpoint
    @ApplicationScoped
    static class Parent {
        @OnEvent("x")
        String name() {
            return "parent";
        }
    }

    @Specializes
    static class Child extends Parent {
        @Override
        String name() {
            return "child";
        }
    }

    @Specializes
    static class Grandchild extends Child {
        @Override
        String name() {
            return "grandchild";
        }
    }

    @NamespaceEndpoint
    @ApplicationScoped
    @Alternative
    static class Unselected {
        @OnEvent("x")
        String name() {
            return "unselected";
        }
    }

    @NamespaceEndpoint("/inherited")
    abstract static class Base {
        @OnEvent("x")
        String name() {
            return getClass().getSuperclass().getSimpleName();
        }
    }

    @ApplicationScoped
    static class Heir extends Base {}

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Counted {}

    @Stereotype
    @Counted
    @ApplicationScoped
    @Retention(RetentionPolicy.RUNTIME)
    @interface CountedBean {}

    @Counted
    @Interceptor
    @Priority(1)
    static class Counter {
        @AroundInvoke
        Object count(InvocationContext context) throws Exception {
            return context.proceed();
        }
    }

    @NamespaceEndpoint
    @ApplicationScoped
    static class PartlyIntercepted {
        @Counted
        @OnEvent("private")
        private void hidden() {}

        @Counted
        @OnEvent("package")
        void visible() {}

        @OnEvent("plain")
        private void plain() {}
    }

    @NamespaceEndpoint
    @CountedBean
    static class WhollyIntercepted {
        @OnEvent("x")
        private void unseen() {}
    }
}
