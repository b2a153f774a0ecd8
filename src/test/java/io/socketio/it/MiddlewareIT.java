package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.Cors;
import io.socketio.config.EngineConfig;
import io.socketio.config.TransportName;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineMiddleware;
import io.socketio.engine.EngineMiddleware.Next;
import io.socketio.it.HttpConnection.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Middlewares of the application receive every request, whatever its transport. */
class MiddlewareIT {
    /** More than the number of container threads. */
    private static final int MANY = 220;

    private final BlockingQueue<Next> undecided = new LinkedBlockingQueue<>();
    private EngineApplication application;

    private void start(EngineConfig.Builder config, EngineMiddleware... middlewares) throws Exception {
        EngineHooks hooks = EngineHooks.NONE;
        for (EngineMiddleware middleware : middlewares) {
            hooks = hooks.withMiddleware(middleware);
        }
        application = EngineApplication.echo(config, hooks);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private static String target(TransportName transport) {
        return "/engine.io/?EIO=4&transport=" + transport;
    }

    private Answer handshake(TransportName transport) throws Exception {
        try (HttpConnection http = application.connect()) {
            return transport == TransportName.POLLING
                    ? http.get(target(transport))
                    : WebSocketConnection.handshake(http, target(transport));
        }
    }

    @Test
    void they_see_each_request_in_their_order() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        start(
                EngineConfig.builder().cors(Cors.origins("*")),
                (request, headers, next) -> {
                    seen.add(request.method() + (request.upgradesConnection() ? " upgrade" : ""));
                    next.proceed();
                },
                (request, headers, next) -> {
                    seen.add("then");
                    next.proceed();
                });
        PollingClient client = application.polling();
        client.send("4hello");
        assertThat(client.receive()).isEqualTo("4hello");
        try (HttpConnection http = application.connect()) {
            http.request("OPTIONS", target(TransportName.POLLING));
            assertThat(http.read().status()).isEqualTo(204);
            assertThat(WebSocketConnection.handshake(http, client.upgradeTarget())
                            .status())
                    .isEqualTo(101);
        }
        assertThat(seen).containsExactly("GET", "then", "POST", "then", "GET", "then", "GET upgrade", "then");
    }

    @Test
    void their_headers_are_on_every_answer() throws Exception {
        start(EngineConfig.builder(), (request, headers, next) -> {
            headers.set("X-Way", request.query().getOrDefault("transport", "none"));
            headers.add("Vary", "Cookie");
            next.proceed();
        });
        assertThat(handshake(TransportName.POLLING).header("X-Way")).isEqualTo("polling");
        Answer upgraded = handshake(TransportName.WEBSOCKET);
        assertThat(upgraded.status()).isEqualTo(101);
        assertThat(upgraded.header("X-Way")).isEqualTo("websocket");
        assertThat(upgraded.header("Vary")).isEqualTo("Cookie");
        try (HttpConnection http = application.connect()) {
            Answer refused = http.get("/engine.io/?EIO=4");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.header("X-Way")).isEqualTo("none");
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_may_answer_itself(TransportName transport) throws Exception {
        start(EngineConfig.builder(), (request, headers, next) -> {
            headers.set("WWW-Authenticate", "Basic");
            next.answer(401, "text/plain;charset=utf-8", "Wer ist da\u00df?");
        });
        Answer answer = handshake(transport);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic");
        assertThat(answer.text()).isEqualTo("Wer ist da\u00df?");
        assertThat(application.server().sessions().size()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void one_that_fails_refuses(TransportName transport) throws Exception {
        start(EngineConfig.builder(), (request, headers, next) -> {
            throw new IllegalStateException("a secret");
        });
        Answer answer = handshake(transport);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
        assertThat(application.server().sessions().size()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void one_that_says_nothing_is_not_waited_for_long(TransportName transport) throws Exception {
        start(
                EngineConfig.builder().upgradeTimeout(Duration.ofMillis(100)),
                (request, headers, next) -> headers.set("X-Late", "1"));
        Answer answer = handshake(transport);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).isEqualTo("{\"code\":3,\"message\":\"Handshake timed out\"}");
        assertThat(application.server().sessions().size()).isZero();
    }

    private Next next() throws Exception {
        return undecided.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void one_may_decide_later_on_each_request() throws Exception {
        start(EngineConfig.builder(), (request, headers, next) -> {
            headers.set("X-Asked", "1");
            undecided.add(next);
        });
        try (HttpConnection http = application.connect()) {
            http.request("GET", target(TransportName.POLLING));
            next().proceed();
            Answer open = http.read();
            assertThat(open.header("X-Asked")).isEqualTo("1");
            String session = target(TransportName.POLLING) + "&sid=" + EngineIoClient.sidOf(open.text());
            http.post(session, "4hello".getBytes());
            next().proceed();
            assertThat(http.read().text()).isEqualTo("ok");
            http.request("GET", session);
            next().proceed();
            assertThat(http.read().text()).isEqualTo("4hello");
        }
    }

    @Test
    void an_upgrade_waits_for_the_decision() throws Exception {
        start(EngineConfig.builder(), (request, headers, next) -> undecided.add(next));
        try (HttpConnection http = application.connect()) {
            http.request(
                    "GET",
                    target(TransportName.WEBSOCKET),
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
            next().proceed();
            assertThat(http.read().status()).isEqualTo(101);
        }
    }

    @Test
    void polling_holds_no_thread_meanwhile() throws Exception {
        start(EngineConfig.builder(), (request, headers, next) -> undecided.add(next));
        List<HttpConnection> connections = new ArrayList<>();
        List<Next> waiting = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            HttpConnection http = application.connect();
            connections.add(http);
            http.request("GET", target(TransportName.POLLING));
        }
        for (int i = 0; i < MANY; i++) {
            Next next = next();
            assertThat(next).as("request " + i).isNotNull();
            waiting.add(next);
        }
        waiting.forEach(Next::proceed);
        for (HttpConnection http : connections) {
            assertThat(http.read().status()).isEqualTo(200);
            http.close();
        }
        assertThat(application.server().sessions().size()).isEqualTo(MANY);
    }
}
