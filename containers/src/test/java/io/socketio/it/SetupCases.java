package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.socketio.it.container.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Configuration errors of an application are logged by the container: what is wrong, where, and how to fix it. */
abstract class SetupCases {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String POLL = "/socket.io/?EIO=4&transport=polling";

    private final List<Deployment> deployed = new ArrayList<>();
    private int before;
    private String answer = "";

    abstract Running running();

    @AfterEach
    void undeploy() throws IOException {
        for (Deployment deployment : deployed) {
            running().container().undeploy(deployment);
        }
    }

    private void deploy(String contextPath, Path war) throws IOException {
        before = running().container().log().length();
        Deployment deployment = new Deployment(contextPath, war);
        try {
            running().container().deploy(deployment);
            deployed.add(deployment);
        } catch (IllegalStateException e) {
            // Payara and GlassFish refuse it immediately.
            answer = e.getMessage();
        }
    }

    private String saidSince() {
        try {
            return answer + running().container().log().substring(before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitLine(String... parts) {
        Await.until("the log says " + List.of(parts), PATIENCE, () -> saidSince()
                .lines()
                .anyMatch(line -> Stream.of(parts).allMatch(line::contains)));
    }

    private void awaitServing(String page) {
        Await.until(page + " is served", PATIENCE, () -> running().statusOf(page) == 200);
    }

    @Test
    void two_servers_on_one_path_stop_the_application() throws Exception {
        deploy(
                "/doubled",
                Wars.derive(
                        Wars.file("doubled"),
                        "doubled",
                        Wars.settings(Wars.parameter("socketio.default.server", "true"))));
        awaitLine(
                "another Socket.IO server on the path /socket.io",
                "@NamespaceEndpoint",
                "socketio.default.server to false");
        assertThat(running().statusOf("/doubled" + POLL)).isGreaterThanOrEqualTo(400);
    }

    @Test
    void handlers_without_a_scope_and_filters_that_are_not_asynchronous_are_named() throws Exception {
        deploy("/scopeless", Wars.derive(Wars.file("scopeless"), "lax", Wars.settings(Wars.WELD)));
        awaitLine("io.socketio.lax.Forgotten", "CDI does not know it as a bean", "@ApplicationScoped");
        assertThat(running().statusOf("/scopeless" + POLL)).isGreaterThanOrEqualTo(400);

        Path war = Wars.derive(
                Wars.file("lax"), "lax", Wars.settings(Wars.WELD, Wars.parameter("socketio.default.server", "true")));
        deploy("/lax", Wars.withoutClass("io/socketio/lax/Forgotten.class", war));
        awaitServing("/lax/");
        assertThat(running().statusOf("/lax" + POLL)).isEqualTo(500);
        awaitLine(
                "Requests to /socket.io are answered with 500", "\"audit\"", "<async-supported>true</async-supported>");
        WebSocketClient.open(running().container().uri("/lax/socket.io")).leave();
    }

    @Test
    void handlers_without_cdi_are_named() throws Exception {
        assumeThat(running().distribution().isBare()).as("has no CDI").isTrue();
        deploy("/without-cdi", Wars.derive(Wars.file("without-cdi"), "lax", Wars.settings()));
        awaitLine(
                "io.socketio.lax.Forgotten", "there is no CDI in this application", "SocketIo.builder().handler(...)");
    }

    @Test
    void without_json_b_the_application_stops_with_a_way_out() throws Exception {
        assumeThat(running().distribution().isBare()).as("has no JSON-B").isTrue();
        Path war = Wars.derive(Wars.file("without-json"), "lax", Wars.settings());
        deploy("/without-json", Wars.without("yasson", war));
        awaitLine("no JSON-B that works", "org.eclipse:yasson", "WEB-INF/lib", "SocketIo.builder().json(...)");
        assertThat(running().statusOf("/without-json" + POLL)).isGreaterThanOrEqualTo(400);
    }

    @Test
    void without_web_sockets_the_application_stops_with_a_way_out() throws Exception {
        assumeThat(running().distribution().isBare())
                .as("has WebSockets for some only")
                .isTrue();
        Path war = Wars.derive(
                Wars.file("without-web-socket"),
                "lax",
                Wars.settings(
                        Wars.parameter("socketio.websocket", "jakarta"),
                        Wars.parameter("org.eclipse.jetty.websocket.jakarta", "false")));
        deploy(
                "/without-web-socket",
                Wars.with(
                        "META-INF/context.xml",
                        "<Context containerSciFilter=\"org.apache.tomcat.websocket.server.WsSci\"/>",
                        war));
        awaitLine("no WebSocket support", "ee10-websocket-jakarta", "tomcat-websocket.jar", "allow polling only");
        assertThat(running().statusOf("/without-web-socket" + POLL)).isGreaterThanOrEqualTo(400);
    }
}
