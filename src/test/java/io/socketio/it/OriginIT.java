package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.Cors;
import io.socketio.config.EngineConfig;
import io.socketio.config.Origins;
import io.socketio.it.HttpConnection.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which pages may open a connection: those of the server's own origin, and others only if they are allowed. */
@Tag(EachWebSocketMode.TAG)
class OriginIT {
    private static final String POLLING = "/engine.io/?EIO=4&transport=polling";
    private static final String WEBSOCKET = "/engine.io/?EIO=4&transport=websocket";
    private static final String OWN = "Origin: http://127.0.0.1";
    private static final String FOREIGN = "Origin: https://foreign.example";

    private static int webSocket(EngineApplication application, String target, String header) throws Exception {
        try (HttpConnection http = application.connect()) {
            return WebSocketConnection.handshake(http, target, header).status();
        }
    }

    private static int polling(EngineApplication application, String header) throws Exception {
        try (HttpConnection http = application.connect()) {
            return http.get(POLLING, header).status();
        }
    }

    @Test
    void by_default_a_page_of_another_origin_opens_nothing() throws Exception {
        try (EngineApplication application = EngineApplication.echo(EngineConfig.builder())) {
            assertThat(webSocket(application, WEBSOCKET, FOREIGN)).isEqualTo(403);
            assertThat(webSocket(application, WEBSOCKET, "Origin: null")).isEqualTo(403);
            assertThat(webSocket(application, WEBSOCKET, "Origin: https://127.0.0.1"))
                    .isEqualTo(403);
            assertThat(webSocket(application, WEBSOCKET, "Origin: http://127.0.0.1:8080"))
                    .isEqualTo(403);
            try (HttpConnection http = application.connect()) {
                Answer answer = http.get(POLLING, FOREIGN);
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.text()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
                assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
            }
            assertThat(application.server().sessions().size()).isZero();
        }
    }

    @Test
    void pages_of_the_server_and_programs_that_are_no_browsers_may_connect() throws Exception {
        try (EngineApplication application = EngineApplication.echo(EngineConfig.builder())) {
            assertThat(webSocket(application, WEBSOCKET, OWN)).isEqualTo(101);
            assertThat(webSocket(application, WEBSOCKET, "X-Nothing: 0")).isEqualTo(101);
            assertThat(polling(application, OWN)).isEqualTo(200);
            assertThat(polling(application, "X-Nothing: 0")).isEqualTo(200);
        }
    }

    @Test
    void a_page_that_may_not_connect_does_not_take_over_a_session_either() throws Exception {
        try (EngineApplication application = EngineApplication.echo(EngineConfig.builder())) {
            String target = application.polling().upgradeTarget();
            assertThat(webSocket(application, target, FOREIGN)).isEqualTo(403);
            assertThat(webSocket(application, target, OWN)).isEqualTo(101);
        }
    }

    @Test
    void an_origin_that_is_named_may_connect_but_browsers_are_not_told() throws Exception {
        EngineConfig.Builder config = EngineConfig.builder().origins(Origins.of("https://foreign.example"));
        try (EngineApplication application = EngineApplication.echo(config);
                HttpConnection http = application.connect()) {
            assertThat(webSocket(application, WEBSOCKET, FOREIGN)).isEqualTo(101);
            assertThat(webSocket(application, WEBSOCKET, "Origin: https://evil.example"))
                    .isEqualTo(403);
            Answer answer = http.get(POLLING, FOREIGN);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        }
    }

    @Test
    void an_origin_that_browsers_are_told_of_may_connect() throws Exception {
        EngineConfig.Builder config = EngineConfig.builder().cors(Cors.origins("https://foreign.example"));
        try (EngineApplication application = EngineApplication.echo(config)) {
            assertThat(webSocket(application, WEBSOCKET, FOREIGN)).isEqualTo(101);
            assertThat(polling(application, FOREIGN)).isEqualTo(200);
            assertThat(polling(application, "Origin: https://evil.example")).isEqualTo(403);
        }
    }

    @Test
    void it_can_be_opened_to_all_and_the_log_says_so() throws Exception {
        try (LogCapture log = new LogCapture();
                EngineApplication application =
                        EngineApplication.echo(EngineConfig.builder().origins(Origins.ANY))) {
            assertThat(webSocket(application, WEBSOCKET, FOREIGN)).isEqualTo(101);
            assertThat(webSocket(application, WEBSOCKET, "Origin: null")).isEqualTo(101);
            assertThat(log.messages()).anyMatch(line -> line.endsWith("; open to pages of any origin"));
        }
    }

    @Test
    void a_page_of_the_same_host_behind_an_unknown_proxy_is_explained_once() throws Exception {
        try (LogCapture log = new LogCapture();
                EngineApplication application = EngineApplication.echo(EngineConfig.builder())) {
            webSocket(application, WEBSOCKET, FOREIGN);
            assertThat(log.warnings()).isEmpty();
            webSocket(application, WEBSOCKET, "Origin: https://127.0.0.1");
            polling(application, "Origin: https://127.0.0.1:8443");
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("A page of https://127.0.0.1:443 was refused with 403, as the container says that the"
                            + " server is http://127.0.0.1:80.");
        }
    }
}
