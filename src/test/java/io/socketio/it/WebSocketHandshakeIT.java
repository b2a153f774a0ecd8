package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.Cors;
import io.socketio.config.EngineConfig;
import io.socketio.it.HttpConnection.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The WebSocket handshake (RFC 6455, section 4.2). */
@Tag(EachWebSocketMode.TAG)
class WebSocketHandshakeIT {
    private static final String TARGET = "/engine.io/?EIO=4&transport=websocket";
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    private EngineApplication application;

    @BeforeEach
    void start() throws Exception {
        application = EngineApplication.echo(EngineConfig.builder());
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private Answer ask(String target, String... headers) throws Exception {
        List<String> all = new ArrayList<>(List.of("Connection: keep-alive, Upgrade", "Upgrade: WebSocket"));
        all.addAll(Arrays.asList(headers));
        try (HttpConnection http = application.connect()) {
            return http.get(target, all.toArray(String[]::new));
        }
    }

    private void assertStillServing() throws Exception {
        assertThat(application.server().sessions().size()).isZero();
        WebSocketClient client = application.webSocket();
        client.send("4hello", "bAQID");
        assertThat(client.receive()).isEqualTo("4hello");
        assertThat(client.receive()).isEqualTo("bAQID");
    }

    @Test
    void the_key_is_answered_as_the_standard_has_it() throws Exception {
        Answer answer = ask(TARGET, KEY, "Sec-WebSocket-Version: 13");
        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-WebSocket-Version: 8", "Sec-WebSocket-Version: thirteen", "X-Nothing: 0"})
    void another_version_is_refused_and_told_the_right_one(String version) throws Exception {
        Answer answer = ask(TARGET, KEY, version);
        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("Sec-WebSocket-Version")).isEqualTo("13");
        assertThat(answer.text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
        assertStillServing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Nothing: 0", "Sec-WebSocket-Key: short", "Sec-WebSocket-Key: ?*!?*!?*!?*!?*!?*!?*!=="})
    void a_key_that_is_missing_or_broken_is_refused(String key) throws Exception {
        Answer answer = ask(TARGET, "Sec-WebSocket-Version: 13", key);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
        assertStillServing();
    }

    @Test
    void a_handshake_that_the_container_does_not_take_is_a_bad_request_and_no_fault_of_the_server() throws Exception {
        try (LogCapture log = new LogCapture();
                HttpConnection http = application.connect()) {
            http.write("GET " + TARGET + " HTTP/1.0\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + KEY + "\r\nSec-WebSocket-Version: 13\r\n\r\n");
            Answer answer = http.read();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
            assertThat(ask(
                                    TARGET,
                                    KEY,
                                    "Sec-WebSocket-Version: 13",
                                    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=\"")
                            .status())
                    .isBetween(101, 400);
            assertThat(log.severe()).isEmpty();
            assertThat(log.warnings()).isEmpty();
        }
        Await.until(
                "places are given back", () -> application.server().sessions().size() == 0);
        assertStillServing();
    }

    @Test
    void there_is_no_web_socket_beside_the_path_of_the_server() throws Exception {
        try (LogCapture log = new LogCapture()) {
            for (String path : List.of("/io.socketio/upgrade", "/io.socketio/websocket", "/io.socketio/", "/")) {
                Answer answer = ask(path + "?EIO=4&transport=websocket", KEY, "Sec-WebSocket-Version: 13");
                assertThat(answer.status()).as(path).isEqualTo(404);
            }
            assertThat(log.severe()).isEmpty();
            assertThat(log.warnings()).isEmpty();
        }
        assertStillServing();
    }

    @Test
    void pages_of_other_origins_are_refused_where_origins_are_named() throws Exception {
        try (EngineApplication strict =
                EngineApplication.echo(EngineConfig.builder().cors(Cors.origins("https://good.example")))) {
            assertThat(statusFor(strict, "Origin: https://evil.example")).isEqualTo(403);
            assertThat(strict.server().sessions().size()).isZero();
            assertThat(statusFor(strict, "Origin: https://good.example")).isEqualTo(101);
            assertThat(statusFor(strict, "Origin: http://127.0.0.1")).isEqualTo(101);
            assertThat(statusFor(strict, "X-No-Origin: as of a program")).isEqualTo(101);
        }
    }

    private static int statusFor(EngineApplication strict, String header) throws Exception {
        try (HttpConnection http = strict.connect()) {
            return WebSocketConnection.handshake(http, TARGET, header).status();
        }
    }

    @Test
    void the_first_sub_protocol_is_taken() throws Exception {
        Answer answer = ask(TARGET, KEY, "Sec-WebSocket-Version: 13", "Sec-WebSocket-Protocol: one, two");
        assertThat(answer.header("Sec-WebSocket-Protocol")).isEqualTo("one");
    }

    @Test
    void no_extension_is_agreed_on() throws Exception {
        Answer answer = ask(TARGET, KEY, "Sec-WebSocket-Version: 13", "Sec-WebSocket-Extensions: permessage-deflate");
        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("Sec-WebSocket-Extensions")).isNull();
    }
}
