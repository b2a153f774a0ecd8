package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.socketio.it.container.Deployment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listeners run on the executor that {@code socketio.executor} names: in JNDI, or by its qualifier. */
abstract class ExecutorCases {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JNDI = "java:app/concurrent/Crew";
    private static final String QUALIFIER = "io.socketio.crew.Swift";

    private final List<Deployment> deployed = new ArrayList<>();

    abstract Running running();

    @AfterEach
    void undeploy() throws Exception {
        for (Deployment deployment : deployed) {
            running().container().undeploy(deployment);
        }
    }

    private Path war(String name, String executor) throws Exception {
        return Wars.derive(
                Wars.file(name), "crew", Wars.settings(Wars.WELD, Wars.parameter("socketio.executor", executor)));
    }

    private String threadOf(String contextPath, Path war) throws Exception {
        Deployment deployment = new Deployment(contextPath, war);
        running().container().deploy(deployment);
        deployed.add(deployment);
        String poll = contextPath + "/socket.io/?EIO=4&transport=polling";
        Await.until(contextPath + " is served", PATIENCE, () -> running().statusOf(poll) == 200);
        WebSocketClient client =
                Running.join(WebSocketClient.open(running().container().uri(contextPath + "/socket.io")));
        return Running.call(client, "[\"thread\"]");
    }

    @Test
    void an_executor_with_a_name_in_jndi_runs_listeners() throws Exception {
        assumeThat(running().distribution().definesExecutors()).isTrue();

        String thread = threadOf("/crew", Wars.withoutClass("io/socketio/crew/Hired.class", war("crew", JNDI)));

        assertThat(thread).contains(running().distribution().isJakartaEe11() ? "Virtual" : "Crew");
    }

    @Test
    void an_executor_with_a_qualifier_runs_listeners() throws Exception {
        Path war = war("swift", QUALIFIER);
        boolean defined = running().distribution().isJakartaEe11();

        String thread = threadOf("/swift", defined ? Wars.withoutClass("io/socketio/crew/Hired.class", war) : war);

        assertThat(thread).contains(defined ? "Virtual" : "hired");
    }
}
