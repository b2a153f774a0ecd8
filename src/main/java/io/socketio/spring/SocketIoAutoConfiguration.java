package io.socketio.spring;

import io.socketio.Namespace;
import io.socketio.RoomManager;
import io.socketio.SocketIoServer;
import io.socketio.Transactions;
import io.socketio.boot.SocketIo;
import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import java.util.Optional;
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
import org.springframework.util.ClassUtils;

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
    private static final String TRANSACTIONS =
            "org.springframework.transaction.support.TransactionSynchronizationManager";

    /** Static, as it is needed before this configuration is made. */
    @Bean
    static NamespaceQualifier socketIoNamespaceQualifier() {
        return new NamespaceQualifier();
    }

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
        ApplicationThreads.of(beans, environment).ifPresent(builder::executor);
        Optional.ofNullable(beans.getBeanProvider(Transactions.class).getIfUnique())
                .or(SocketIoAutoConfiguration::springTransactions)
                .ifPresent(builder::transactions);
        handlers.all().forEach(handler -> builder.handler(handler.type(), handler));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    private static Optional<Transactions> springTransactions() {
        return ClassUtils.isPresent(TRANSACTIONS, SocketIoAutoConfiguration.class.getClassLoader())
                ? Optional.of(new SpringTransactions())
                : Optional.empty();
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

    /** Gives the namespace that {@code @OfNamespace} names; else a handler its own, and any other bean the main one. */
    @Bean
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    @ConditionalOnMissingBean
    Namespace socketIoNamespace(SocketIoServer io, HandlerBeans handlers, InjectionPoint point) {
        return handlers.namespaceAt(point, io);
    }

    /** Gives the rooms of the namespace that would be injected. */
    @Bean
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    @ConditionalOnMissingBean
    RoomManager socketIoRooms(SocketIoServer io, HandlerBeans handlers, InjectionPoint point) {
        return handlers.namespaceAt(point, io).rooms();
    }
}
