package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.Cors;
import io.socketio.config.EngineConfig;
import io.socketio.it.HttpConnection.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which origins may connect, and the CORS headers for browsers. Their origins may open connections: see {@link OriginIT}. */
class CorsIT {
    private static final String POLLING = "/engine.io/?EIO=4&transport=polling";
    private static final String WEBSOCKET = "/engine.io/?EIO=4&transport=websocket";
    private static final String GOOD = "https://a.good.example";
    private static final String EVIL = "https://a.good.example.evil";

    private static EngineApplication application(Cors cors) throws Exception {
        return EngineApplication.echo(EngineConfig.builder().cors(cors));
    }

    static List<Arguments> rules() {
        return List.of(
                Arguments.of("a list", Cors.origins(GOOD, "https://other.example")),
                Arguments.of("a pattern", Cors.origins("/https://[a-z]+[.]good[.]example/")),
                Arguments.of("a rule", Cors.matching(GOOD::equals)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void the_origin_of_the_request_is_said_if_it_is_allowed(String name, Cors cors) throws Exception {
        try (EngineApplication application = application(cors.withCredentials(true));
                HttpConnection http = application.connect()) {
            Answer good = http.get(POLLING, "Origin: " + GOOD);
            assertThat(good.header("Access-Control-Allow-Origin")).isEqualTo(GOOD);
            assertThat(good.header("Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(good.header("Vary")).isEqualTo("Origin");
            Answer evil = http.get(POLLING, "Origin: " + EVIL);
            assertThat(evil.header("Access-Control-Allow-Origin")).isNull();
            assertThat(evil.header("Vary")).isEqualTo("Origin");
            assertThat(http.get(POLLING).header("Access-Control-Allow-Origin")).isNull();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void the_same_rule_lets_web_sockets_in(String name, Cors cors) throws Exception {
        try (EngineApplication application = application(cors)) {
            assertThat(webSocket(application, GOOD)).isEqualTo(101);
            assertThat(webSocket(application, EVIL)).isEqualTo(403);
            assertThat(webSocket(application, "null")).isEqualTo(403);
        }
    }

    private static int webSocket(EngineApplication application, String origin) throws Exception {
        try (HttpConnection http = application.connect()) {
            return WebSocketConnection.handshake(http, WEBSOCKET, "Origin: " + origin)
                    .status();
        }
    }

    @Test
    void anybody_may_come_where_that_is_said() throws Exception {
        try (EngineApplication application = application(Cors.origins("*"));
                HttpConnection http = application.connect()) {
            Answer answer = http.get(POLLING, "Origin: " + EVIL);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(answer.header("Vary")).isNull();
            assertThat(webSocket(application, EVIL)).isEqualTo(101);
        }
    }

    @Test
    void a_rule_that_fails_allows_nobody() throws Exception {
        Cors cors = Cors.matching(origin -> {
            throw new IllegalStateException("on purpose");
        });
        try (LogCapture log = new LogCapture();
                EngineApplication application = application(cors);
                HttpConnection http = application.connect()) {
            Answer answer = http.get(POLLING, "Origin: " + GOOD);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
            assertThat(webSocket(application, GOOD)).isEqualTo(403);
            assertThat(log.severe()).anyMatch(message -> message.contains("rule for origins"));
        }
    }

    @Test
    void preflights_are_told_what_is_configured() throws Exception {
        Cors cors = Cors.origins(GOOD)
                .withMethods(List.of("GET", "POST"))
                .withAllowedHeaders(List.of("X-A", "X-B"))
                .withExposedHeaders(List.of("X-C"))
                .withMaxAge(Duration.ofMinutes(10));
        try (EngineApplication application = application(cors);
                HttpConnection http = application.connect()) {
            http.request("OPTIONS", POLLING, "Origin: " + GOOD, "Access-Control-Request-Headers: X-Z");
            Answer answer = http.read();
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET,POST");
            assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("X-A,X-B");
            assertThat(answer.header("Access-Control-Expose-Headers")).isEqualTo("X-C");
            assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
            assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
            assertThat(answer.header("Vary")).isEqualTo("Origin");
        }
    }
}
