package io.socketio.test;

import io.socketio.SocketIoServer;
import io.socketio.spring.SocketIoCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Makes a {@link SocketIoTest} for the server of Spring Boot's auto-configuration, to be imported by a test:
 * {@code @SpringBootTest @Import(SocketIoTestConfiguration.class)}. No port is opened, also with the default
 * {@code webEnvironment}. Listeners run on threads of the kit. The server is shared by the tests of a context, so a test
 * ends with {@link SocketIoTest#disconnectAll}.
 */
@Configuration(proxyBeanMethods = false)
public class SocketIoTestConfiguration {
    @Bean(destroyMethod = "")
    SocketIoTest socketIoTest(ObjectProvider<SocketIoServer> io) {
        return new SocketIoTest(io::getObject);
    }

    /** Is called last, as the test needs its own threads and clock in any case. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SocketIoCustomizer socketIoTestCustomizer(SocketIoTest test) {
        return test::prepare;
    }
}
