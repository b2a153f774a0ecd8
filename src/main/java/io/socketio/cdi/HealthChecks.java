package io.socketio.cdi;

import io.socketio.Health;
import io.socketio.SocketIoServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.jspecify.annotations.Nullable;

/**
 * The checks that MicroProfile Health finds. Only this class and those in it need that API. The checks are classes with
 * annotations, as Payara does not look at beans that an extension describes.
 */
final class HealthChecks {
    private static final String NAME = "socketio";

    private HealthChecks() {}

    /**
     * Adds the checks as beans. Does nothing if the container of beans does not know the qualifiers, as it has another
     * class loader.
     *
     * @throws LinkageError if MicroProfile Health is missing
     */
    static void addTo(BeforeBeanDiscovery event, BeanManager beans) {
        if (beans.isQualifier(Startup.class)) {
            Stream.of(Started.class, Ready.class, Live.class)
                    .forEach(check -> event.addAnnotatedType(check, check.getName()));
        }
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

    /** A check with the extension, which knows the servers. */
    abstract static class Check implements HealthCheck {
        private @Nullable SocketIoExtension extension;

        /** Takes the extension itself: on Payara its proxy may lead to another application when the check is called. */
        @Inject
        void find(BeanManager manager) {
            extension = manager.getExtension(SocketIoExtension.class);
        }

        SocketIoExtension extension() {
            return Objects.requireNonNull(extension);
        }
    }

    /** Says whether all are there that handlers need. */
    @Startup
    @ApplicationScoped
    static class Started extends Check {
        @Override
        public HealthCheckResponse call() {
            return answer(List.of(), extension().isServing(), Health::live);
        }
    }

    /** Says whether the servers may get clients. */
    @Readiness
    @ApplicationScoped
    static class Ready extends Check {
        @Override
        public HealthCheckResponse call() {
            return answer(extension().servers(), extension().isServing(), Health::ready);
        }
    }

    /** Says whether the servers need not be started anew. */
    @Liveness
    @ApplicationScoped
    static class Live extends Check {
        @Override
        public HealthCheckResponse call() {
            return answer(extension().servers(), true, Health::live);
        }
    }
}
