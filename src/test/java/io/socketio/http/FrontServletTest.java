package io.socketio.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.Cors;
import io.socketio.config.EngineConfig;
import io.socketio.engine.CloseReason;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Status, content types and headers of the answers to polls and POSTs, and of refusals. */
class FrontServletTest {
    private static final String OPEN = "?EIO=4&transport=polling";
    private static final String TEXT = "Content-Type: text/plain;charset=UTF-8";

    private ServedPath path;

    @BeforeEach
    void start() throws Exception {
        path = new ServedPath(EngineConfig.builder().cors(Cors.origins("https://a.example")));
    }

    @AfterEach
    void stop() throws Exception {
        path.stop();
    }

    @Test
    void a_handshake_is_plain_text_that_nobody_keeps() throws Exception {
        HttpTester.Response answer = path.get(OPEN);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.get("Content-Type")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
        assertThat(answer.get("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getContent()).startsWith("0{\"sid\":\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GET    | ?EIO=4                                | 400 | {"code":0,"message":"Transport unknown"}
                    GET    | ?EIO=4&transport=carrier              | 400 | {"code":0,"message":"Transport unknown"}
                    GET    | ?EIO=4&transport=polling&sid=nobody   | 400 | {"code":1,"message":"Session ID unknown"}
                    POST   | ?EIO=4&transport=polling              | 400 | {"code":2,"message":"Bad handshake method"}
                    GET    | ?EIO=4&transport=websocket            | 400 | {"code":3,"message":"Bad request"}
                    GET    | ?EIO=2&transport=polling              | 400 | {"code":5,"message":"Unsupported protocol version"}
                    GET    | ?EIO=4&transport=%70olling&sid=       | 200 |
                    """)
    void a_refusal_is_json(String method, String query, int status, String body) throws Exception {
        HttpTester.Response answer = path.request(method, query, "");

        assertThat(answer.getStatus()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.get("Content-Type")).startsWith("application/json");
            assertThat(answer.getContent()).isEqualTo(body);
        }
    }

    @Test
    void cors_is_on_every_answer_refusals_included() throws Exception {
        String session = path.open();
        String origin = "Origin: https://a.example";

        assertThat(new HttpTester.Response[] {
                    path.get(OPEN, origin),
                    path.get("?EIO=4", origin),
                    path.request("POST", session, "4x", TEXT, origin),
                    path.request("PUT", session, "", origin),
                    path.request("OPTIONS", "", "", origin, "Access-Control-Request-Headers: X-A")
                })
                .allSatisfy(answer -> {
                    assertThat(answer.get("Access-Control-Allow-Origin")).isEqualTo("https://a.example");
                    assertThat(answer.get("Vary")).contains("Origin");
                });
    }

    @Test
    void a_preflight_is_answered_with_what_it_asks_for() throws Exception {
        HttpTester.Response answer = path.request(
                "OPTIONS", OPEN, "", "Origin: https://a.example", "Access-Control-Request-Headers: X-A, X-B");

        assertThat(answer.getStatus()).isEqualTo(204);
        assertThat(answer.get("Access-Control-Allow-Headers")).isEqualTo("X-A, X-B");
        assertThat(answer.get("Access-Control-Allow-Methods")).isEqualTo("GET,HEAD,PUT,PATCH,POST,DELETE");
    }

    @Test
    void a_post_brings_its_packets_and_is_answered_with_ok() throws Exception {
        HttpTester.Response answer = path.request("POST", path.open(), "4ä€😀\u001e4b\u001ebAQI=", TEXT);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContent()).isEqualTo("ok");
        assertThat(path.received).containsExactly("ä€😀", "b", "2 bytes");
    }

    @Test
    void a_post_of_bytes_ends_the_session() throws Exception {
        HttpTester.Response answer = path.request("POST", path.open(), "4a", "Content-Type: application/octet-stream");

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(path.closed).containsExactly(CloseReason.TRANSPORT_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void other_methods_are_not_allowed_on_a_session(String method) throws Exception {
        HttpTester.Response answer = path.request(method, path.open(), "");

        assertThat(answer.getStatus()).isEqualTo(405);
        assertThat(answer.get("Allow")).isEqualTo("GET, POST");
        assertThat(path.closed).isEmpty();
    }
}
