package io.socketio.spring;

import io.socketio.SocketIoServer;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Tells Spring Boot's actuator how the server is, and how many clients are connected: down if it is not live, out of service if
 * it is not ready, or from the time on when it stops. Spring Boot 3 and 4 have the same classes for that in different packages.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "management.health.socketio.enabled", matchIfMissing = true)
class ServerHealth {
    private static final String CONNECTIONS = "connections";
    private static final String PROBLEMS = "problems";

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class OnBoot3 {
        @Bean
        HealthIndicator socketioHealthIndicator(SocketIoServer io, EarlyStop stop) {
            return () -> {
                io.socketio.Health now = io.health();
                boolean ready = stop.isRunning() && now.ready();
                return (!now.live() ? Health.down() : ready ? Health.up() : Health.outOfService())
                        .withDetail(CONNECTIONS, io.connections())
                        .withDetail(PROBLEMS, now.problems())
                        .build();
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(org.springframework.boot.health.contributor.HealthIndicator.class)
    static class OnBoot4 {
        @Bean
        org.springframework.boot.health.contributor.HealthIndicator socketioHealthIndicator(
                SocketIoServer io, EarlyStop stop) {
            return () -> {
                io.socketio.Health now = io.health();
                boolean ready = stop.isRunning() && now.ready();
                return (!now.live()
                                ? org.springframework.boot.health.contributor.Health.down()
                                : ready
                                        ? org.springframework.boot.health.contributor.Health.up()
                                        : org.springframework.boot.health.contributor.Health.outOfService())
                        .withDetail(CONNECTIONS, io.connections())
                        .withDetail(PROBLEMS, now.problems())
                        .build();
            };
        }
    }
}
