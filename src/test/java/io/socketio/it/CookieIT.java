package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.Cookie;
import io.socketio.config.EngineConfig;
import io.socketio.it.HttpConnection.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The cookie that contains the session id for load balancers. */
class CookieIT {
    private static final String POLLING = "/engine.io/?EIO=4&transport=polling";
    private static final String WEBSOCKET = "/engine.io/?EIO=4&transport=websocket";

    private static EngineApplication application(Cookie cookie) throws Exception {
        return EngineApplication.echo(EngineConfig.builder().cookie(cookie));
    }

    @Test
    void is_set_by_the_first_answer_to_a_poll() throws Exception {
        Cookie cookie = Cookie.named("io")
                .withPath("/app")
                .withSecure(true)
                .withSameSite(Cookie.SameSite.STRICT)
                .withMaxAge(Duration.ofHours(1));
        try (EngineApplication application = application(cookie);
                HttpConnection http = application.connect()) {
            Answer first = http.get(POLLING);
            String sid = EngineIoClient.sidOf(first.text());
            assertThat(first.header("Set-Cookie"))
                    .isEqualTo("io=" + sid + "; Max-Age=3600; Path=/app; HttpOnly; Secure; SameSite=Strict");
            http.post(POLLING + "&sid=" + sid, "4x");
            assertThat(http.get(POLLING + "&sid=" + sid).header("Set-Cookie")).isNull();
        }
    }

    @Test
    void is_set_by_the_answer_to_a_web_socket_handshake() throws Exception {
        try (EngineApplication application = application(Cookie.DEFAULT);
                HttpConnection http = application.connect()) {
            Answer answer = WebSocketConnection.handshake(http, WEBSOCKET);
            assertThat(answer.status()).isEqualTo(101);
            String sid =
                    EngineIoClient.sidOf(WebSocketConnection.over(http).read().text());
            assertThat(answer.header("Set-Cookie")).isEqualTo("io=" + sid + "; Path=/; HttpOnly; SameSite=Lax");
            assertThat(application.server().sessions().find(sid)).isNotNull();
        }
    }

    @Test
    void is_not_set_again_by_an_upgrade() throws Exception {
        try (EngineApplication application = application(Cookie.DEFAULT);
                HttpConnection http = application.connect()) {
            String upgrade = application.polling().upgradeTarget();
            Answer answer = WebSocketConnection.handshake(http, upgrade);
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.header("Set-Cookie")).isNull();
        }
    }

    @Test
    void is_not_set_by_a_refusal() throws Exception {
        try (EngineApplication application = application(Cookie.DEFAULT);
                HttpConnection http = application.connect()) {
            assertThat(http.get("/engine.io/?EIO=3&transport=polling").header("Set-Cookie"))
                    .isNull();
        }
    }
}
