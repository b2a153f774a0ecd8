package io.socketio.it.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.SocketIoServer;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnEvent;
import io.socketio.boot.SocketIo;
import io.socketio.spring.SocketIoAutoConfiguration;
import io.socketio.spring.SocketIoCustomizer;
import java.util.Map;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What cannot work keeps the application from starting, and says why. */
class RefusalTest {
    private static final MethodInterceptor NONE = invocation -> invocation.proceed();

    private final WebApplicationContextRunner runner =
            new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(SocketIoAutoConfiguration.class));

    interface Echo {
        String echo(String text);
    }

    @NamespaceEndpoint
    static class Handler implements Echo {
        @Override
        @OnEvent("echo")
        public String echo(String text) {
            return text;
        }
    }

    @NamespaceEndpoint
    static class Hidden {
        @OnEvent("echo")
        private String echo(String text) {
            return text;
        }
    }

    @NamespaceEndpoint
    static class Unsendable {
        @OnEvent("echo")
        Thread echo(Runnable task) {
            return new Thread(task);
        }
    }

    /** Puts a proxy around each handler. */
    @Configuration(proxyBeanMethods = false)
    static class Proxies {
        @Bean
        static DefaultAdvisorAutoProxyCreator proxies() {
            return new DefaultAdvisorAutoProxyCreator();
        }

        @Bean
        static DefaultPointcutAdvisor advisor() {
            ComposablePointcut handlers =
                    new ComposablePointcut((Class<?> type) -> type.isAnnotationPresent(NamespaceEndpoint.class));
            return new DefaultPointcutAdvisor(handlers, NONE);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class RequestScoped {
        @Bean
        @Scope("request")
        Handler handler() {
            return new Handler();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ScopedProxy {
        @Bean
        @Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
        Hidden hidden() {
            return new Hidden();
        }
    }

    private void refused(WebApplicationContextRunner applications, String... messages) {
        applications.run(context -> {
            assertThat(context).hasFailed();
            Throwable root = context.getStartupFailure();
            while (root.getCause() != null) {
                root = root.getCause();
            }
            assertThat(root).message().contains(messages);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            socketio.ping.interval=soon   | socketio.ping.interval = "soon": must be a duration such as 300ms, 25s, 2m or 1h
            socketio.ping-interval=soon   | socketio.ping.interval = "soon": must be a duration
            socketio.pingInterval=soon    | socketio.ping.interval = "soon": must be a duration
            socketio.cors.origins[0]=x y  | socketio.cors.origins = "x y": must be
            socketio.json=gson            | socketio.json = "gson": must be auto, jsonb, jackson3 or jackson2
            socketio.cors.origin=https://a.example | socketio.cors.origin = "https://a.example": must be left out, as there is no such key; did you mean socketio.cors.origins?
            """)
    void a_property_that_is_wrong(String property, String message) {
        refused(runner.withPropertyValues(property), message);
    }

    @Test
    void a_handler_that_cannot_be_called() {
        refused(runner.withBean(Unsendable.class), Unsendable.class.getName() + ".echo(Runnable)");
        refused(
                runner.withUserConfiguration(RequestScoped.class),
                Handler.class.getName() + " has the scope request, which is not active when an event arrives");
        refused(
                runner.withUserConfiguration(Proxies.class).withBean(Hidden.class),
                Hidden.class.getName() + ".echo is private, so calls would not pass through the proxy");
        refused(
                runner.withUserConfiguration(ScopedProxy.class),
                Hidden.class.getName() + ".echo is private, so calls would not pass through the proxy");
        refused(
                runner.withUserConfiguration(Proxies.class).withBean(Handler.class),
                Handler.class.getName() + " is behind a proxy that has only its interfaces");
    }

    @Test
    void variables_of_others_are_left_alone() {
        runner.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-systemEnvironment",
                                Map.of("SOCKETIO_SERVICE_HOST", "10.0.0.1", "SOCKETIO_PATH", "/from/environment"))))
                .withPropertyValues("base=/x")
                .run(context ->
                        assertThat(context.getBean(SocketIoServer.class).path()).isEqualTo("/from/environment"));
    }

    @Test
    void nothing_but_spring_boot_is_needed() {
        runner.withClassLoader(new FilteredClassLoader(
                        "org.springframework.security",
                        "org.springframework.boot.actuate",
                        "org.springframework.boot.health"))
                .run(context -> assertThat(context)
                        .hasSingleBean(SocketIoServer.class)
                        .doesNotHaveBean("socketIoCsrfExemption")
                        .doesNotHaveBean("socketioHealthIndicator"));
        runner.run(
                context -> assertThat(context).hasBean("socketIoCsrfExemption").hasBean("socketioHealthIndicator"));
    }

    @Test
    void a_server_of_the_application_or_none_takes_the_place_of_ours() {
        runner.withPropertyValues("socketio.default.server=false")
                .run(context -> assertThat(context).doesNotHaveBean(SocketIoServer.class));
        runner.withBean("own", SocketIoServer.class, () -> SocketIo.builder()
                        .path("/own")
                        .build())
                .run(context ->
                        assertThat(context.getBean(SocketIoServer.class).path()).isEqualTo("/own"));
        runner.withBean(SocketIoCustomizer.class, () -> builder -> builder.path("/customized"))
                .withPropertyValues("socketio.path=/property")
                .run(context ->
                        assertThat(context.getBean(SocketIoServer.class).path()).isEqualTo("/customized"));
    }
}
