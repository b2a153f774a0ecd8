package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.config.TransportName;
import io.socketio.engine.EngineHooks;
import io.socketio.it.HttpConnection.Answer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused handshakes have a status and a JSON body, over long-polling and, before any 101, over WebSocket. */
class HandshakeRefusalIT {
    private static final String UNKNOWN_TRANSPORT = "{\"code\":0,\"message\":\"Transport unknown\"}";
    private static final String UNKNOWN_SID = "{\"code\":1,\"message\":\"Session ID unknown\"}";
    private static final String BAD_METHOD = "{\"code\":2,\"message\":\"Bad handshake method\"}";
    private static final String BAD_REQUEST = "{\"code\":3,\"message\":\"Bad request\"}";
    private static final String FORBIDDEN = "{\"code\":4,\"message\":\"Forbidden\"}";
    private static final String BAD_PROTOCOL = "{\"code\":5,\"message\":\"Unsupported protocol version\"}";

    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean open = true;
    private EngineApplication application;

    @BeforeEach
    void start() throws Exception {
        EngineHooks hooks = EngineHooks.NONE.withAllowRequest((request, decision) -> {
            asked.incrementAndGet();
            if (open) {
                decision.allow();
            } else {
                decision.refuse(request.query().get("why"));
            }
        });
        application = EngineApplication.echo(EngineConfig.builder().maxConnections(1), hooks);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private Answer ask(TransportName transport, String query, String... headers) throws Exception {
        String target = "/engine.io/?" + query;
        try (HttpConnection http = application.connect()) {
            return transport == TransportName.WEBSOCKET
                    ? WebSocketConnection.handshake(http, target, headers)
                    : http.get(target, headers);
        }
    }

    private static void assertRefused(Answer answer, int status, String json) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text()).isEqualTo(json);
    }

    @ParameterizedTest
    @EnumSource
    void a_transport_must_be_known(TransportName transport) throws Exception {
        for (String name : new String[] {"", "&transport=", "&transport=tcp", "&transport=constructor"}) {
            assertRefused(ask(transport, "EIO=4" + name), 400, UNKNOWN_TRANSPORT);
        }
        assertRefused(ask(transport, "EIO=4&transport=__proto__&sid=nobody"), 400, UNKNOWN_TRANSPORT);
        assertRefused(ask(transport, "EIO=4&transport=webtransport"), 400, UNKNOWN_TRANSPORT);
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void a_transport_that_is_switched_off_is_unknown(TransportName transport) throws Exception {
        TransportName other = transport == TransportName.POLLING ? TransportName.WEBSOCKET : TransportName.POLLING;
        try (EngineApplication strict =
                        EngineApplication.echo(EngineConfig.builder().transports(other));
                HttpConnection http = strict.connect()) {
            String target = "/engine.io/?EIO=4&transport=" + transport;
            Answer answer = transport == TransportName.WEBSOCKET
                    ? WebSocketConnection.handshake(http, target)
                    : http.get(target);
            assertRefused(answer, 400, UNKNOWN_TRANSPORT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_session_must_be_known(TransportName transport) throws Exception {
        assertRefused(ask(transport, "EIO=4&sid=nobody&transport=" + transport), 400, UNKNOWN_SID);
        assertRefused(ask(transport, "EIO=3&sid=nobody&transport=" + transport), 400, UNKNOWN_SID);
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void the_protocol_of_a_session_stays(TransportName transport) throws Exception {
        PollingClient client = application.polling();
        assertRefused(ask(transport, "EIO=3&sid=" + client.sid() + "&transport=" + transport), 400, BAD_REQUEST);
        assertRefused(ask(transport, "sid=" + client.sid() + "&transport=" + transport), 400, BAD_REQUEST);
        client.send("4still here");
        assertThat(client.receive()).isEqualTo("4still here");
    }

    @Test
    void the_transport_of_a_session_changes_by_an_upgrade_only() throws Exception {
        PollingClient client = application.polling();
        String session = "EIO=4&sid=" + client.sid();
        assertRefused(ask(TransportName.POLLING, session + "&transport=websocket"), 400, BAD_REQUEST);
        assertRefused(ask(TransportName.WEBSOCKET, session + "&transport=polling"), 400, BAD_REQUEST);
        client.send("4still here");
        assertThat(client.receive()).isEqualTo("4still here");
    }

    @Test
    void a_session_on_a_web_socket_takes_no_polls() throws Exception {
        WebSocketClient client = application.webSocket();
        assertRefused(ask(TransportName.POLLING, "EIO=4&transport=polling&sid=" + client.sid()), 400, BAD_REQUEST);
        client.send("4still here");
        assertThat(client.receive()).isEqualTo("4still here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "OPTIONS"})
    void a_handshake_is_a_get(String method) throws Exception {
        try (HttpConnection http = application.connect()) {
            http.request(method, "/engine.io/?EIO=3&transport=polling", "Connection: close", "Content-Length: 0");
            if (method.equals("HEAD")) {
                http.awaitEnd();
            } else {
                assertRefused(http.read(), 400, BAD_METHOD);
            }
        }
        assertThat(asked).hasValue(0);
        assertThat(application.server().sessions().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
    void a_session_knows_get_and_post(String method) throws Exception {
        PollingClient client = application.polling();
        client.posts().request(method, client.target(), "Content-Length: 0");
        Answer answer = client.posts().read();
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, POST");
        client.send("4still here");
        assertThat(client.receive()).isEqualTo("4still here");
    }

    @Test
    void a_web_socket_is_asked_for_by_an_upgrade_and_polling_without() throws Exception {
        assertRefused(ask(TransportName.POLLING, "EIO=4&transport=websocket"), 400, BAD_REQUEST);
        assertRefused(ask(TransportName.WEBSOCKET, "EIO=4&transport=polling"), 400, BAD_REQUEST);
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void the_hook_is_asked_before_the_protocol_is_looked_at(TransportName transport) throws Exception {
        assertRefused(ask(transport, "EIO=3&transport=" + transport), 400, BAD_PROTOCOL);
        assertRefused(ask(transport, "transport=" + transport), 400, BAD_PROTOCOL);
        assertThat(asked).hasValue(2);
        open = false;
        assertRefused(ask(transport, "EIO=3&transport=" + transport), 403, FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({"POLLING, &why=, Forbidden", "WEBSOCKET, &why=not%20today, not today", "POLLING, &why=%22, \\\""})
    void the_hook_may_say_why_it_refuses(TransportName transport, String why, String message) throws Exception {
        open = false;
        String json = "{\"code\":4,\"message\":\"" + message + "\"}";
        assertRefused(ask(transport, "EIO=4&transport=" + transport + why), 403, json);
    }

    @ParameterizedTest
    @EnumSource
    void a_full_server_says_so(TransportName transport) throws Exception {
        WebSocketClient first = application.webSocket();
        Answer answer = ask(transport, "EIO=4&transport=" + transport);
        assertRefused(answer, 503, "{\"code\":3,\"message\":\"Too many sessions\"}");
        first.leave();
        Await.until("the session is over", () -> application.server().sessions().size() == 0);
        assertThat(ask(transport, "EIO=4&transport=" + transport).status()).isIn(101, 200);
    }

    @ParameterizedTest
    @EnumSource
    void the_last_value_of_a_repeated_parameter_counts(TransportName transport) throws Exception {
        assertRefused(ask(transport, "EIO=4&EIO=3&transport=" + transport), 400, BAD_PROTOCOL);
        assertThat(ask(transport, "EIO=3&EIO=4&transport=tcp&transport=" + transport)
                        .status())
                .isIn(101, 200);
    }
}
