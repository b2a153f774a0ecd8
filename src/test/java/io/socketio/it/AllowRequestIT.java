package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.config.TransportName;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineHooks.Decision;
import io.socketio.it.HttpConnection.Answer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The handshake hook may decide immediately, later on another thread, or never. */
class AllowRequestIT {
    private final BlockingQueue<Decision> decisions = new LinkedBlockingQueue<>();
    private EngineApplication application;

    private void start(EngineHooks.AllowRequest hook) throws Exception {
        start(hook, Duration.ofSeconds(10));
    }

    private void start(EngineHooks.AllowRequest hook, Duration timeout) throws Exception {
        application = EngineApplication.echo(
                EngineConfig.builder().upgradeTimeout(timeout), EngineHooks.NONE.withAllowRequest(hook));
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private HttpConnection ask(TransportName transport) throws Exception {
        HttpConnection http = application.connect();
        String target = "/engine.io/?EIO=4&transport=" + transport;
        if (transport == TransportName.WEBSOCKET) {
            http.request(
                    "GET",
                    target,
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        } else {
            http.request("GET", target);
        }
        return http;
    }

    private Decision decision() throws InterruptedException {
        return decisions.poll(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void another_thread_may_allow_later(TransportName transport) throws Exception {
        start((request, decision) -> decisions.add(decision));
        try (HttpConnection http = ask(transport)) {
            decision().allow();
            assertThat(http.read().status()).isIn(200, 101);
            Await.until(
                    "a session is open", () -> application.server().sessions().size() == 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void another_thread_may_refuse_later_and_the_first_word_counts(TransportName transport) throws Exception {
        start((request, decision) -> decisions.add(decision));
        try (HttpConnection http = ask(transport)) {
            Decision decision = decision();
            decision.refuse("No room");
            decision.allow();
            Answer answer = http.read();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).isEqualTo("{\"code\":4,\"message\":\"No room\"}");
        }
        assertThat(application.server().sessions().size()).isZero();
        Await.until("no timer waits", () -> application.server().pendingTimers() == 0);
    }

    @ParameterizedTest
    @EnumSource
    void a_hook_that_fails_refuses_and_does_not_say_why(TransportName transport) throws Exception {
        start((request, decision) -> {
            throw new IllegalStateException("secret");
        });
        try (LogCapture log = new LogCapture();
                HttpConnection http = ask(transport)) {
            Answer answer = http.read();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
            assertThat(log.severe()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_hook_that_never_decides_is_not_waited_for_for_ever(TransportName transport) throws Exception {
        start((request, decision) -> decisions.add(decision), Duration.ofMillis(300));
        try (HttpConnection http = ask(transport)) {
            Answer answer = http.read();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text()).isEqualTo("{\"code\":3,\"message\":\"Handshake timed out\"}");
        }
        decision().allow();
        assertThat(application.server().sessions().size()).isZero();
    }

    @Test
    void a_client_that_has_left_meanwhile_harms_nobody() throws Exception {
        start((request, decision) -> decisions.add(decision));
        ask(TransportName.POLLING).cut();
        decision().allow();
        try (HttpConnection http = ask(TransportName.POLLING)) {
            decision().allow();
            assertThat(http.read().status()).isEqualTo(200);
        }
    }
}
