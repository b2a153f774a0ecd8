package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.engine.CloseReason;
import io.socketio.it.HttpConnection.Answer;
import io.socketio.it.WebSocketConnection.Frame;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSockets with Engine.IO 3, with and without binary messages. */
class OldWebSocketIT {
    private static final String TARGET = "/engine.io/?transport=websocket&EIO=";
    private static final String POLLING = "/engine.io/?transport=polling&EIO=3";

    private EngineApplication application;
    private String sid;

    @BeforeEach
    void start() throws Exception {
        application = EngineApplication.echo(EngineConfig.builder()
                .allowEio3(true)
                .pingInterval(Duration.ofMillis(300))
                .pingTimeout(Duration.ofMillis(200)));
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private WebSocketConnection open(String versionAndMore) throws Exception {
        WebSocketConnection connection = WebSocketConnection.open(application.connect(), TARGET + versionAndMore);
        sid = EngineIoClient.sidOf(connection.read().text());
        return connection;
    }

    private static void assertBinary(Frame frame, int... payload) {
        assertThat(frame.opcode()).isEqualTo(WebSocketConnection.BINARY);
        assertThat(frame.payload()).containsExactly(payload);
    }

    @Test
    void binary_messages_begin_with_their_type() throws Exception {
        WebSocketConnection connection = open("3");
        connection.text("4é😀");
        connection.binary((byte) 4, (byte) 1, (byte) 255);
        connection.text("b4AQI=");
        assertThat(connection.read().text()).isEqualTo("4é😀");
        assertBinary(connection.read(), 4, 1, 255);
        assertBinary(connection.read(), 4, 1, 2);
    }

    @Test
    void who_wants_base64_gets_text() throws Exception {
        WebSocketConnection old = open("3&b64=1");
        old.binary((byte) 4, (byte) 1);
        assertThat(old.read().text()).isEqualTo("b4AQ==");
        WebSocketConnection now = open("4&b64=1");
        now.binary((byte) 1);
        assertThat(now.read().text()).isEqualTo("bAQ==");
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 52, 255})
    void a_binary_message_of_no_known_type_ends_the_session(int type) throws Exception {
        WebSocketConnection connection = open("3");
        connection.binary((byte) type, (byte) 1);
        assertThat(application.end(sid)).isEqualTo(CloseReason.PARSE_ERROR);
    }

    @Test
    void an_empty_binary_message_ends_the_session() throws Exception {
        open("3").binary();
        assertThat(application.end(sid)).isEqualTo(CloseReason.PARSE_ERROR);
    }

    @Test
    void a_client_that_does_not_ping_is_closed() throws Exception {
        WebSocketConnection connection = open("3");
        long start = System.nanoTime();
        connection.closeCode();
        assertThat(application.end(sid)).isEqualTo(CloseReason.PING_TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(450));
    }

    @Test
    void a_client_that_falls_silent_after_its_upgrade_is_closed() throws Exception {
        HttpConnection http = application.connect();
        sid = EngineIoClient.sidOf(http.get(POLLING).text());
        WebSocketConnection upgraded = WebSocketConnection.open(application.connect(), TARGET + "3&sid=" + sid);
        http.request("GET", POLLING + "&sid=" + sid);
        upgraded.text("2probe");
        assertThat(upgraded.read().text()).isEqualTo("3probe");
        assertThat(http.read().text()).isEqualTo("1:6");
        upgraded.text("5");
        upgraded.text("2");
        upgraded.binary((byte) 4, (byte) 1);
        assertThat(upgraded.read().text()).isEqualTo("3");
        assertBinary(upgraded.read(), 4, 1);
        upgraded.closeCode();
        assertThat(application.end(sid)).isEqualTo(CloseReason.PING_TIMEOUT);
    }

    @Test
    void an_upgrade_by_another_version_is_refused_before_101() throws Exception {
        sid = EngineIoClient.sidOf(application.connect().get(POLLING).text());
        Answer answer = WebSocketConnection.handshake(application.connect(), TARGET + "4&sid=" + sid);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
    }

    @Test
    void where_old_clients_may_not_come_they_are_refused_before_101() throws Exception {
        try (EngineApplication strict = EngineApplication.echo(EngineConfig.builder())) {
            Answer answer = WebSocketConnection.handshake(strict.connect(), TARGET + "3");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).isEqualTo("{\"code\":5,\"message\":\"Unsupported protocol version\"}");
        }
    }
}
