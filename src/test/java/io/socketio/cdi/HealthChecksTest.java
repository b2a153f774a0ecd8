package io.socketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Health;
import io.socketio.SocketIoServer;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The checks as MicroProfile Health finds them, with the answers of SmallRye. */
class HealthChecksTest {
    private final RunningWeld weld = RunningWeld.of();
    private Health health = new Health(true, true, List.of());

    @AfterEach
    void stop() {
        weld.close();
    }

    private void start() {
        SocketIoServer server = (SocketIoServer) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {SocketIoServer.class},
                (proxy, method, arguments) -> method.getName().equals("path") ? "/socket.io" : health);
        weld.extension().register(CDI.current().getBeanManager(), List.of(server));
    }

    private static HealthCheckResponse answer(Annotation kind) {
        return CDI.current().select(HealthCheck.class, kind).get().call();
    }

    @Test
    void each_kind_has_one() {
        for (Annotation kind :
                List.of(Startup.Literal.INSTANCE, Readiness.Literal.INSTANCE, Liveness.Literal.INSTANCE)) {
            assertThat(CDI.current().select(HealthCheck.class, kind).isResolvable())
                    .isTrue();
            assertThat(answer(kind).getName()).isEqualTo("socketio");
        }
    }

    @Test
    void they_say_how_the_server_is() {
        start();
        assertThat(answer(Startup.Literal.INSTANCE).getStatus()).isEqualTo(Status.UP);
        assertThat(answer(Readiness.Literal.INSTANCE).getStatus()).isEqualTo(Status.UP);
        assertThat(answer(Liveness.Literal.INSTANCE).getStatus()).isEqualTo(Status.UP);

        health = new Health(false, true, List.of("one", "two"));
        HealthCheckResponse ready = answer(Readiness.Literal.INSTANCE);
        assertThat(ready.getStatus()).isEqualTo(Status.DOWN);
        assertThat(ready.getData()).contains(Map.of("/socket.io", "one; two"));
        assertThat(answer(Liveness.Literal.INSTANCE).getStatus()).isEqualTo(Status.UP);

        health = new Health(true, false, List.of("three"));
        assertThat(answer(Readiness.Literal.INSTANCE).getStatus()).isEqualTo(Status.UP);
        assertThat(answer(Liveness.Literal.INSTANCE).getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void an_application_that_does_not_use_the_library_is_not_kept_from_starting() {
        assertThat(answer(Startup.Literal.INSTANCE).getStatus()).isEqualTo(Status.UP);
        assertThat(answer(Readiness.Literal.INSTANCE).getStatus()).isEqualTo(Status.UP);
    }
}
