package io.socketio.cdi;

import io.socketio.Health;
import io.socketio.SocketIoServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** The checks that MicroProfile Health finds: the only class that needs it. */
final class HealthChecks {
    private static final String NAME = "socketio";

    private HealthChecks() {}

    /**
     * Adds the checks as beans. Does nothing if the container of beans does not know the qualifiers, as it has another
     * class loader.
     *
     * @param servers those that run
     * @param started whether all are there that handlers need
     * @throws LinkageError if MicroProfile Health is missing
     */
    static void addTo(
            AfterBeanDiscovery event,
            BeanManager beans,
            Supplier<List<SocketIoServer>> servers,
            BooleanSupplier started) {
        if (!beans.isQualifier(Startup.class)) {
            return;
        }
        add(event, Startup.Literal.INSTANCE, () -> HealthCheckResponse.named(NAME)
                .status(started.getAsBoolean())
                .build());
        add(event, Readiness.Literal.INSTANCE, () -> answer(servers.get(), started.getAsBoolean(), Health::ready));
        add(event, Liveness.Literal.INSTANCE, () -> answer(servers.get(), true, Health::live));
    }

    private static HealthCheckResponse answer(
            List<SocketIoServer> servers, boolean started, Predicate<Health> condition) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(NAME);
        boolean up = started;
        for (SocketIoServer server : servers) {
            Health health = server.health();
            if (!condition.test(health)) {
                up = false;
                answer.withData(server.path(), String.join("; ", health.problems()));
            }
        }
        return answer.status(up).build();
    }

    private static void add(AfterBeanDiscovery event, Annotation kind, HealthCheck check) {
        event.<HealthCheck>addBean()
                .beanClass(SocketIoExtension.class)
                .id(HealthChecks.class.getName() + "/" + kind.annotationType().getSimpleName())
                .types(HealthCheck.class, Object.class)
                .qualifiers(kind, Any.Literal.INSTANCE)
                .scope(ApplicationScoped.class)
                .produceWith(lookup -> check);
    }
}
