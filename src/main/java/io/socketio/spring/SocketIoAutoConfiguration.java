package io.socketio.spring;

import io.socketio.Namespace;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes a server of the properties {@code socketio.*}, mounts it in the web server of the application, and makes all beans
 * with {@code @NamespaceEndpoint} its handlers. Does nothing in an application with a {@link SocketIoServer} of its own, or
 * with {@code socketio.default.server=false}.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ServletContext.class, ServerContainer.class})
@ConditionalOnProperty(name = "socketio.default.server", matchIfMissing = true)
@ConditionalOnMissingBean(SocketIoServer.class)
@Import({CsrfExemption.class, ServerHealth.class})
public class SocketIoAutoConfiguration {
    @Bean
    HandlerBeans socketIoHandlers(ConfigurableListableBeanFactory beans) {
        return HandlerBeans.in(beans);
    }

    /** Makes the server. It stops when the application does, before its web server. */
    @Bean
    SocketIoServer socketIoServer(
            ConfigurableEnvironment environment,
            ConfigurableListableBeanFactory beans,
            HandlerBeans handlers,
            ObjectProvider<SocketIoCustomizer> customizers) {
        SocketIo.Builder builder = SocketIo.builder().settings(Properties.of(environment));
        ApplicationJson.mapper(beans, environment).ifPresent(builder::json);
        ApplicationThreads.virtual(beans, environment).ifPresent(builder::executor);
        handlers.all().forEach(handler -> builder.handler(handler.type(), handler));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    @Bean
    ServletContextInitializer socketIoMount(SocketIoServer io, ConfigurableEnvironment environment) {
        return context -> {
            Properties.copyTo(context, environment);
            SocketIo.mount(io, context);
        };
    }

    @Bean
    EarlyStop socketIoStop(SocketIoServer io) {
        return new EarlyStop(io);
    }

    /** Gives a handler its own namespace, and any other bean the main one. */
    @Bean
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    @ConditionalOnMissingBean
    Namespace socketIoNamespace(SocketIoServer io, HandlerBeans handlers, InjectionPoint point) {
        return handlers.namespaceOf(io, point.getMember().getDeclaringClass());
    }
}
