package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.Cors;
import io.socketio.config.EngineConfig;
import io.socketio.engine.EngineHooks;
import io.socketio.it.HttpConnection.Answer;
import io.socketio.it.WebSocketConnection.Frame;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The response to an accepted handshake: the open packet, and the headers of hooks and CORS. */
class HandshakeAnswerIT {
    private static final String POLLING = "/engine.io/?EIO=4&transport=polling";
    private static final String WEBSOCKET = "/engine.io/?EIO=4&transport=websocket";

    private static EngineConfig.Builder config() {
        return EngineConfig.builder()
                .pingInterval(Duration.ofMillis(7000))
                .pingTimeout(Duration.ofMillis(3000))
                .maxPayload(12345);
    }

    @Test
    void a_poll_is_answered_with_the_settings_and_the_way_up() throws Exception {
        try (EngineApplication application = EngineApplication.echo(config());
                HttpConnection http = application.connect()) {
            Answer answer = http.get(POLLING);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type").replace(" ", ""))
                    .isEqualToIgnoringCase("text/plain;charset=utf-8");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Set-Cookie")).isNull();
            assertThat(answer.text())
                    .matches("0\\{\"sid\":\"[A-Za-z0-9_-]{20}\",\"upgrades\":\\[\"websocket\"],"
                            + "\"pingInterval\":7000,\"pingTimeout\":3000,\"maxPayload\":12345}");
        }
    }

    @Test
    void a_web_socket_begins_with_the_same_and_no_way_up() throws Exception {
        try (EngineApplication application = EngineApplication.echo(config());
                HttpConnection http = application.connect()) {
            Frame frame = WebSocketConnection.open(http, WEBSOCKET).read();
            assertThat(frame.opcode()).isEqualTo(WebSocketConnection.TEXT);
            assertThat(frame.text())
                    .matches("0\\{\"sid\":\"[A-Za-z0-9_-]{20}\",\"upgrades\":\\[],"
                            + "\"pingInterval\":7000,\"pingTimeout\":3000,\"maxPayload\":12345}");
        }
    }

    @Test
    void no_way_up_is_offered_where_it_is_switched_off() throws Exception {
        try (EngineApplication application = EngineApplication.echo(config().allowUpgrades(false));
                HttpConnection http = application.connect()) {
            assertThat(http.get(POLLING).text()).contains("\"upgrades\":[]");
        }
    }

    @Test
    void no_way_up_is_taken_where_it_is_switched_off() throws Exception {
        try (EngineApplication application = EngineApplication.echo(config().allowUpgrades(false));
                HttpConnection http = application.connect()) {
            PollingClient client = application.polling();
            assertThat(WebSocketConnection.handshake(http, client.upgradeTarget())
                            .status())
                    .isEqualTo(400);
            client.send("4still here");
            assertThat(client.receive()).isEqualTo("4still here");
        }
    }

    @Test
    void hooks_add_headers_to_the_first_answer_and_to_all_answers() throws Exception {
        EngineHooks hooks = EngineHooks.NONE
                .withInitialHeaders((request, headers) -> headers.set("X-First", request.method()))
                .withHeaders((request, headers) -> {
                    headers.add("X-Each", request.query().get("transport"));
                    headers.add("X-Each", "2");
                });
        try (EngineApplication application = EngineApplication.echo(config(), hooks)) {
            try (HttpConnection http = application.connect()) {
                Answer first = http.get(POLLING);
                assertThat(first.header("X-First")).isEqualTo("GET");
                assertThat(first.header("X-Each")).isEqualTo("polling, 2");
                String target = POLLING + "&sid=" + EngineIoClient.sidOf(first.text());
                http.post(target, "4x");
                Answer second = http.get(target);
                assertThat(second.header("X-First")).isNull();
                assertThat(second.header("X-Each")).isEqualTo("polling, 2");
            }
            try (HttpConnection http = application.connect()) {
                Answer answer = WebSocketConnection.handshake(http, WEBSOCKET);
                assertThat(answer.header("X-First")).isEqualTo("GET");
                assertThat(answer.header("X-Each")).isEqualTo("websocket, 2");
            }
        }
    }

    @Test
    void an_upgrade_is_no_first_answer() throws Exception {
        EngineHooks hooks = EngineHooks.NONE
                .withInitialHeaders((request, headers) -> headers.set("X-First", "1"))
                .withHeaders((request, headers) -> headers.set("X-Each", "1"));
        try (EngineApplication application = EngineApplication.echo(config(), hooks);
                HttpConnection http = application.connect()) {
            String upgrade = application.polling().upgradeTarget();
            Answer answer = WebSocketConnection.handshake(http, upgrade);
            assertThat(answer.header("X-First")).isNull();
            assertThat(answer.header("X-Each")).isEqualTo("1");
        }
    }

    @Test
    void a_hook_that_fails_keeps_nobody_out() throws Exception {
        EngineHooks hooks = EngineHooks.NONE.withHeaders((request, headers) -> {
            headers.set("X-Each", "1");
            throw new IllegalStateException("on purpose");
        });
        try (LogCapture log = new LogCapture();
                EngineApplication application = EngineApplication.echo(config(), hooks);
                HttpConnection http = application.connect()) {
            assertThat(http.get(POLLING).header("X-Each")).isEqualTo("1");
            assertThat(log.severe()).anyMatch(message -> message.contains("hook"));
        }
    }

    @Test
    void a_preflight_is_answered_whatever_it_asks_for() throws Exception {
        Cors cors = Cors.origins("http://good.example").withCredentials(true);
        try (EngineApplication application = EngineApplication.echo(config().cors(cors));
                HttpConnection http = application.connect()) {
            http.request(
                    "OPTIONS",
                    "/engine.io/?nonsense",
                    "Origin: http://good.example",
                    "Access-Control-Request-Headers: X-A");
            Answer answer = http.read();
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://good.example");
            assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET,HEAD,PUT,PATCH,POST,DELETE");
            assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("X-A");
            assertThat(answer.header("Vary")).isEqualTo("Origin, Access-Control-Request-Headers");
            assertThat(application.server().sessions().size()).isZero();
        }
    }

    @Test
    void cors_headers_are_on_answers_refusals_and_web_sockets() throws Exception {
        Cors cors = Cors.origins("http://good.example", "http://better.example");
        try (EngineApplication application = EngineApplication.echo(config().cors(cors));
                HttpConnection http = application.connect()) {
            String origin = "Origin: http://better.example";
            for (String query : new String[] {POLLING, "/engine.io/?EIO=4", POLLING + "&sid=nobody"}) {
                Answer answer = http.get(query, origin);
                assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://better.example");
                assertThat(answer.header("Vary")).isEqualTo("Origin");
            }
            assertThat(http.get(POLLING, "Origin: http://evil.example").header("Access-Control-Allow-Origin"))
                    .isNull();
            Answer answer = WebSocketConnection.handshake(http, WEBSOCKET, origin);
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://better.example");
        }
    }

    @Test
    void the_slash_behind_the_path_may_be_missing() throws Exception {
        try (EngineApplication application = EngineApplication.echo(config());
                HttpConnection http = application.connect()) {
            assertThat(http.get("/engine.io?EIO=4&transport=polling").status()).isEqualTo(200);
            assertThat(WebSocketConnection.handshake(http, "/engine.io?EIO=4&transport=websocket")
                            .status())
                    .isEqualTo(101);
        }
    }

    @Test
    void large_headers_reach_a_web_socket() throws Exception {
        EngineHooks hooks =
                EngineHooks.NONE.withHeaders((request, headers) -> headers.set("X-Large", "x".repeat(5000)));
        try (EngineApplication application = EngineApplication.echo(config(), hooks);
                HttpConnection http = application.connect()) {
            Answer answer = WebSocketConnection.handshake(http, WEBSOCKET);
            assertThat(answer.header("X-Large")).hasSize(5000);
            assertThat(WebSocketConnection.over(http).read().text()).startsWith("0{");
        }
    }

    @Test
    void the_application_may_name_the_sessions() throws Exception {
        EngineHooks hooks = EngineHooks.NONE.withSessionIds((request, random) -> "node-a." + random);
        try (EngineApplication application = EngineApplication.echo(config(), hooks)) {
            for (EngineIoClient client : new EngineIoClient[] {application.polling(), application.webSocket()}) {
                assertThat(client.sid()).startsWith("node-a.");
                client.send("4hello");
                assertThat(client.receiveMessage()).isEqualTo("4hello");
            }
        }
    }

    @Test
    void a_line_break_in_the_header_of_a_hook_adds_no_other_header() throws Exception {
        EngineHooks hooks = EngineHooks.NONE.withHeaders(
                (request, headers) -> headers.set("X-Name", "a\r\nX-Injected: 1\r\n\r\nbody"));
        try (EngineApplication application = EngineApplication.echo(config(), hooks)) {
            try (HttpConnection http = application.connect()) {
                Answer answer = http.get(POLLING);
                assertThat(answer.header("X-Injected")).isNull();
                assertThat(answer.text()).doesNotContain("body");
            }
            try (HttpConnection http = application.connect()) {
                assertThat(WebSocketConnection.handshake(http, WEBSOCKET).header("X-Injected"))
                        .isNull();
            }
        }
    }
}
