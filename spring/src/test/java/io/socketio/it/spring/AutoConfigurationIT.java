package io.socketio.it.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.DisconnectReason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Handlers are beans, users are those of Spring Security, and clients hear of the end. */
class AutoConfigurationIT {
    private static ConfigurableApplicationContext application;
    private static int port;

    static ConfigurableApplicationContext start(String... properties) {
        String[] arguments = new String[properties.length + 3];
        System.arraycopy(properties, 0, arguments, 3, properties.length);
        arguments[0] = "--server.port=0";
        arguments[1] = "--server.address=127.0.0.1";
        arguments[2] = "--spring.main.banner-mode=off";
        return SpringApplication.run(Application.class, arguments);
    }

    static int portOf(ConfigurableApplicationContext started) {
        return Integer.parseInt(started.getEnvironment().getProperty("local.server.port"));
    }

    @BeforeAll
    static void startOnce() {
        application = start(
                "--management.endpoint.health.show-details=always",
                "--management.endpoints.web.exposure.include=health,metrics");
        port = portOf(application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static Peer peer(String transport, String user) throws Exception {
        return Peer.connect(port, "", transport, user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void the_user_is_known_to_the_handshake_and_to_spring_security(String transport) throws Exception {
        try (Peer ann = peer(transport, "ann");
                Peer nobody = peer(transport, "")) {
            assertThat(ann.ask("who am i")).isEqualTo("ann, ann, /");
            assertThat(nobody.ask("who am i")).isEqualTo("nobody, anonymousUser, /");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void methods_are_secured_and_validated_by_their_proxies(String transport) throws Exception {
        try (Peer ann = peer(transport, "ann");
                Peer ben = peer(transport, "ben");
                Peer nobody = peer(transport, "")) {
            assertThat(ben.ask("publish", "gossip")).isEqualTo("{\"error\":\"Forbidden\"}");
            assertThat(nobody.ask("publish", "nothing")).isEqualTo("{\"error\":\"Forbidden\"}");
            assertThat(ann.ask("publish", " "))
                    .isEqualTo("{\"violations\":[{\"path\":\"text\",\"message\":\"must not be blank\"}]}");
            assertThat(new JSONObject(ann.ask("publish", "tea")).getString("written_by"))
                    .isEqualTo("ann");
            assertThat(nobody.next()).isEqualTo("tea");
        }
    }

    @Test
    void jackson_of_the_application_maps_and_binary_values_travel_beside() throws Exception {
        try (Peer peer = peer("websocket", "")) {
            JSONObject item =
                    new JSONObject().put("written_by", "x").put("text", "y").put("picture", new byte[] {1, 2, 3});
            JSONObject echo = peer.answer("echo", item);
            assertThat(echo.getString("written_by")).isEqualTo("x");
            assertThat((byte[]) echo.get("picture")).containsExactly(1, 2, 3);
        }
    }

    @Test
    void a_prototype_is_made_for_each_call_in_its_own_namespace() throws Exception {
        try (Peer peer = Peer.connect(port, "/counter", "polling", "")) {
            assertThat(peer.ask("count")).isEqualTo("/counter 1");
            assertThat(peer.ask("count")).isEqualTo("/counter 1");
        }
    }

    @Test
    void the_actuator_knows_how_many_clients_are_connected() throws Exception {
        try (Peer peer = peer("websocket", "")) {
            assertThat(peer.ask("who am i")).startsWith("nobody");
            JSONObject server = actuator("health").getJSONObject("components").getJSONObject("socketio");
            assertThat(server.getString("status")).isEqualTo("UP");
            assertThat(server.getJSONObject("details").getInt("connections")).isPositive();
            JSONObject meter = actuator("metrics/socketio.connections?tag=transport:websocket");
            assertThat(meter.getJSONArray("measurements").getJSONObject(0).getInt("value"))
                    .isPositive();
        }
    }

    private static JSONObject actuator(String path) throws Exception {
        HttpRequest get = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + path))
                .build();
        String body = HttpClient.newHttpClient()
                .send(get, HttpResponse.BodyHandlers.ofString())
                .body();
        return new JSONObject(body);
    }

    @Test
    void the_rest_of_the_application_is_still_protected_against_csrf() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/other"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(post, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isGreaterThanOrEqualTo(401);
    }

    @Test
    void a_wrong_password_is_refused() {
        assertThatThrownBy(() -> Peer.connect(port, "", "websocket", "guess"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void clients_are_told_before_the_web_server_stops() throws Exception {
        News.LEFT.clear();
        ConfigurableApplicationContext ending = start("--socketio.path=/live");
        try (Peer polling = Peer.connect(portOf(ending), "", "polling", "", "/live");
                RawWebSocket webSocket = RawWebSocket.join(portOf(ending), "/live")) {
            assertThat(polling.ask("who am i")).startsWith("nobody");
            long begin = System.nanoTime();
            ending.close();
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin))
                    .isLessThan(5);
            assertThat(News.LEFT)
                    .containsExactly(DisconnectReason.SERVER_SHUTTING_DOWN, DisconnectReason.SERVER_SHUTTING_DOWN);
            assertThat(webSocket.closeCode()).isEqualTo(1001);
            assertThat(polling.next()).startsWith("disconnect: ");
        }
    }

    @Test
    void clients_leave_over_the_period_even_if_a_phase_of_spring_is_shorter() throws Exception {
        ConfigurableApplicationContext ending = start(
                "--socketio.path=/live",
                "--socketio.shutdown.disconnect.period=3s",
                "--spring.lifecycle.timeout-per-shutdown-phase=1s");
        try (RawWebSocket first = RawWebSocket.join(portOf(ending), "/live");
                RawWebSocket second = RawWebSocket.join(portOf(ending), "/live")) {
            long begin = System.nanoTime();
            ending.close();
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isBetween(3000L, 8000L);
            assertThat(first.closeCode()).isEqualTo(1001);
            assertThat(second.closeCode()).isEqualTo(1001);
        }
    }

    @Test
    void listeners_run_on_virtual_threads_if_the_application_has_them() throws Exception {
        try (ConfigurableApplicationContext virtual = start(
                        "--spring.threads.virtual.enabled=true", "--spring.task.execution.thread-name-prefix=app-");
                Peer peer = Peer.connect(portOf(virtual), "", "websocket", "")) {
            boolean possible = Runtime.version().feature() >= 21;
            assertThat(peer.ask("thread").startsWith("app-")).isEqualTo(possible);
        }
    }
}
