package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.Cors;
import io.socketio.config.EngineConfig;
import io.socketio.engine.EngineHooks;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The monitor receives each refused request and the reason. */
class ConnectionErrorIT {
    private static final String WEBSOCKET = "/engine.io/?EIO=4&transport=websocket";

    private record Reported(String url, int code, Map<String, String> context) {}

    private final BlockingQueue<Reported> reported = new LinkedBlockingQueue<>();
    private EngineApplication application;

    @BeforeEach
    void start() throws Exception {
        EngineHooks hooks = EngineHooks.NONE
                .withAllowRequest((request, decision) -> {
                    if (request.query().containsKey("deny")) {
                        decision.refuse("Not you");
                    } else {
                        decision.allow();
                    }
                })
                .withConnectionErrors(
                        (request, error, context) -> reported.add(new Reported(request.url(), error.code(), context)));
        application = EngineApplication.echo(
                EngineConfig.builder()
                        .cors(Cors.origins("https://good.example"))
                        .maxConnections(1),
                hooks);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private void assertReported(String url, int code, String key, String value) throws Exception {
        assertThat(reported.poll(10, TimeUnit.SECONDS)).isEqualTo(new Reported(url, code, Map.of(key, value)));
        assertThat(reported).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ?EIO=4&transport=telex, 0, transport, telex",
        "GET, ?EIO=4&transport=polling&sid=nobody, 1, sid, nobody",
        "POST, ?EIO=4&transport=polling, 2, method, POST",
        "GET, ?EIO=4&transport=websocket, 3, name, TRANSPORT_HANDSHAKE_ERROR",
        "GET, ?EIO=4&transport=polling&deny=1, 4, message, Not you",
        "GET, ?EIO=3&transport=polling, 5, protocol, 3"
    })
    void a_refusal_has_a_context(String method, String query, int code, String key, String value) throws Exception {
        try (HttpConnection http = application.connect()) {
            http.request(method, "/engine.io/" + query, "Content-Length: 0");
            assertThat(http.read().text()).startsWith("{\"code\":" + code + ",");
        }
        assertReported("/engine.io/" + query, code, key, value);
    }

    @Test
    void a_web_socket_is_refused_for_the_same_reasons_and_some_more() throws Exception {
        assertThat(webSocket(WEBSOCKET + "&deny=1", "X-A: b")).isEqualTo(403);
        assertReported(WEBSOCKET + "&deny=1", 4, "message", "Not you");
        assertThat(webSocket(WEBSOCKET, "Origin: https://evil.example")).isEqualTo(403);
        assertReported(WEBSOCKET, 4, "name", "ORIGIN_NOT_ALLOWED");
        String[] upgrade = {"Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 8"};
        try (HttpConnection http = application.connect()) {
            assertThat(http.get(WEBSOCKET, upgrade).status()).isEqualTo(426);
            assertReported(WEBSOCKET, 3, "name", "WEBSOCKET_VERSION");
            upgrade[2] = "Sec-WebSocket-Version: 13";
            assertThat(http.get(WEBSOCKET, upgrade).status()).isEqualTo(400);
            assertReported(WEBSOCKET, 3, "name", "WEBSOCKET_KEY");
        }
    }

    private int webSocket(String target, String header) throws Exception {
        try (HttpConnection http = application.connect()) {
            return WebSocketConnection.handshake(http, target, header).status();
        }
    }

    @Test
    void a_session_does_not_change_its_protocol_or_way() throws Exception {
        PollingClient client = application.polling();
        try (HttpConnection http = application.connect()) {
            String other = client.target().replace("EIO=4", "EIO=3");
            assertThat(http.get(other).status()).isEqualTo(400);
            assertReported(other, 3, "name", "PROTOCOL_MISMATCH");
            String target = client.upgradeTarget();
            assertThat(http.get(target).status()).isEqualTo(400);
            assertReported(target, 3, "name", "TRANSPORT_MISMATCH");
        }
    }

    @Test
    void who_is_too_many_is_counted() throws Exception {
        application.polling();
        String target = "/engine.io/?EIO=4&transport=polling";
        try (HttpConnection http = application.connect()) {
            assertThat(http.get(target).status()).isEqualTo(503);
        }
        assertReported(target, 3, "name", "TOO_MANY_SESSIONS");
    }

    @Test
    void a_hook_that_fails_changes_nothing() throws Exception {
        EngineHooks hooks = EngineHooks.NONE.withConnectionErrors((request, error, context) -> {
            throw new IllegalStateException("on purpose");
        });
        try (LogCapture log = new LogCapture();
                EngineApplication other = EngineApplication.echo(EngineConfig.builder(), hooks);
                HttpConnection http = other.connect()) {
            assertThat(http.get("/engine.io/?EIO=4").text())
                    .isEqualTo("{\"code\":0,\"message\":\"Transport unknown\"}");
            assertThat(log.severe()).anyMatch(message -> message.contains("connection errors"));
        }
    }
}
