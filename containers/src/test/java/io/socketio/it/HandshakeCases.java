package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.TransportName;
import io.socketio.it.HttpConnection.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes open a session or are refused with a status and JSON, over WebSocket before any 101. */
abstract class HandshakeCases {
    private static final String BAD_REQUEST = "{\"code\":3,\"message\":\"Bad request\"}";
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private static final String[] UPGRADE = {"Connection: keep-alive, Upgrade", "Upgrade: WebSocket"};

    private static final int CONCURRENT = 16;
    private static final int VISITS_EACH = 25;

    abstract Running running();

    private Answer ask(TransportName transport, String target, String... headers) throws Exception {
        try (HttpConnection http = running().connect()) {
            return transport == TransportName.WEBSOCKET
                    ? WebSocketConnection.handshake(http, running().path(target), headers)
                    : http.get(running().path(target), headers);
        }
    }

    private Answer upgrade(String target, String... headers) throws Exception {
        try (HttpConnection http = running().connect()) {
            return http.get(
                    target,
                    List.of(UPGRADE[0], UPGRADE[1], headers[0], headers[1]).toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"extra/", "extra", "extra/any"})
    void polling_opens_a_session_with_and_without_the_slash(String path) throws Exception {
        Answer answer = ask(TransportName.POLLING, path + "?EIO=4&transport=polling");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").replace(" ", "").toLowerCase()).isEqualTo("text/plain;charset=utf-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.text()).startsWith("0{\"sid\":").contains("\"upgrades\":[\"websocket\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"extra/", "extra"})
    void a_web_socket_opens_a_session_with_and_without_the_slash(String path) throws Exception {
        try (HttpConnection http = running().connect()) {
            String target = running().path(path) + "?EIO=4&transport=websocket";
            assertThat(WebSocketConnection.open(http, target).read().text())
                    .startsWith("0{\"sid\":")
                    .contains("\"upgrades\":[]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "extra/?EIO=4, 400, 0, Transport unknown",
        "extra/?EIO=4&transport=tcp, 400, 0, Transport unknown",
        "extra/?EIO=4&transport=TRANSPORT&sid=nobody, 400, 1, Session ID unknown",
        "extra-csr/?EIO=3&transport=TRANSPORT, 400, 5, Unsupported protocol version",
        "extra/?EIO=4&transport=OTHER, 400, 3, Bad request",
        "eio-client-suite/?EIO=4&transport=TRANSPORT&deny=1, 403, 4, Forbidden"
    })
    void refusals_say_why(String target, int status, int code, String message) throws Exception {
        for (TransportName transport : TransportName.values()) {
            TransportName other = transport == TransportName.POLLING ? TransportName.WEBSOCKET : TransportName.POLLING;
            String asked = target.replace("TRANSPORT", transport.toString()).replace("OTHER", other.toString());
            Answer answer = ask(transport, asked);
            assertThat(answer.status()).as(asked + answer.text()).isEqualTo(status);
            assertThat(answer.header("Content-Type")).startsWith("application/json");
            assertThat(answer.text()).isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void a_handshake_is_a_get(String method) throws Exception {
        try (HttpConnection http = running().connect()) {
            http.request(method, running().path("client-suite/?EIO=4&transport=polling"), "Content-Length: 0");
            Answer answer = http.read();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).isEqualTo("{\"code\":2,\"message\":\"Bad handshake method\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-WebSocket-Version: 8", "X-Nothing: 0"})
    void another_version_of_web_socket_is_refused(String version) throws Exception {
        Answer answer = upgrade(running().path("extra/?EIO=4&transport=websocket"), KEY, version);
        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("Sec-WebSocket-Version")).isEqualTo("13");
        assertThat(answer.text()).isEqualTo(BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Nothing: 0", "Sec-WebSocket-Key: short"})
    void a_key_that_is_missing_or_broken_is_refused(String key) throws Exception {
        Answer answer = upgrade(running().path("extra/?EIO=4&transport=websocket"), "Sec-WebSocket-Version: 13", key);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo(BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.socketio/", "io.socketio/websocket", "elsewhere"})
    void there_is_no_web_socket_beside_the_paths_of_servers(String path) throws Exception {
        int logged = running().container().log().length();
        Answer answer = upgrade(running().path(path) + "?EIO=4&transport=websocket", KEY, "Sec-WebSocket-Version: 13");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(running().container().log().substring(logged)).doesNotContain("Exception");
    }

    @Test
    void no_extension_is_agreed_on() throws Exception {
        Answer answer = ask(
                TransportName.WEBSOCKET,
                "extra/?EIO=4&transport=websocket",
                "Sec-WebSocket-Extensions: permessage-deflate");
        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("Sec-WebSocket-Extensions")).isNull();
    }

    @Test
    void clients_that_connect_at_once_get_their_own_sessions() throws Exception {
        Running running = running();
        allAtOnce(number -> {
            String target = running.path(Running.PATIENT + "/?EIO=4&transport=websocket&number=" + number);
            WebSocketConnection connection = WebSocketConnection.open(running.connect(), target);
            WebSocketClient client = Running.join(WebSocketClient.on(connection));
            assertThat(Running.call(client, "[\"handshake\"]")).contains("\"number\":\"" + number + "\"");
            client.cut();
        });
    }

    @Test
    void clients_that_upgrade_at_once_stay_in_their_own_sessions() throws Exception {
        Running running = running();
        allAtOnce(number -> {
            PollingClient polling = PollingClient.open(running.fixture(Running.PATIENT));
            polling.send("40");
            String socket = EngineIoClient.sidOf(polling.receiveMessage());
            WebSocketClient client = WebSocketClient.upgraded(polling, running.connect());
            assertThat(Running.call(client, "[\"whoami\"]")).contains("\"id\":\"" + socket + "\"");
            client.cut();
        });
    }

    @FunctionalInterface
    private interface Visit {
        void by(int number) throws Exception;
    }

    private static void allAtOnce(Visit visit) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT);
        try {
            List<Future<?>> visits = new ArrayList<>();
            for (int i = 0; i < CONCURRENT * VISITS_EACH; i++) {
                int number = i;
                visits.add(threads.submit(() -> {
                    visit.by(number);
                    return null;
                }));
            }
            for (Future<?> each : visits) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
