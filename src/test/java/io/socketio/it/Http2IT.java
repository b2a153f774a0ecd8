package io.socketio.it;

import static io.socketio.it.WebSocketConnection.BINARY;
import static io.socketio.it.WebSocketConnection.CLOSE;
import static io.socketio.it.WebSocketConnection.LAST;
import static io.socketio.it.WebSocketConnection.PING;
import static io.socketio.it.WebSocketConnection.PONG;
import static io.socketio.it.WebSocketConnection.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.config.TransportName;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineRequest;
import io.socketio.it.HttpConnection.Answer;
import io.socketio.it.WebSocketConnection.Frame;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Polls and WebSockets (RFC 8441) over HTTP/2. What every transport has to do is tested by {@link Http2TransportIT}. */
@Tag(EachWebSocketMode.TAG)
class Http2IT {
    private static final String POLLING = "/engine.io/?EIO=4&transport=polling";
    private static final String WEB_SOCKET = "/engine.io/?EIO=4&transport=websocket";
    private static final String BAD_REQUEST = "{\"code\":3,\"message\":\"Bad request\"}";
    private static final int MEGABYTE = 1_000_000;
    private static final Duration IDLE_TIMEOUT = Duration.ofMillis(1000);

    /** What HTTP/2 is spoken on. */
    enum Carrier {
        CLEARTEXT {
            @Override
            URI uri(JettyServer jetty) {
                return jetty.uri("/");
            }
        },
        TLS {
            @Override
            URI uri(JettyServer jetty) throws Exception {
                return jetty.secureUri("/");
            }
        };

        abstract URI uri(JettyServer jetty) throws Exception;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<EngineRequest> handshakes = new ConcurrentLinkedQueue<>();
    private EngineApplication application;
    private Http2Connection connection;

    private void start(Carrier carrier, EngineConfig.Builder config) throws Exception {
        EngineHooks none = EngineHooks.NONE;
        EngineHooks hooks = new EngineHooks(
                List.of(),
                (request, decision) -> {
                    handshakes.add(request);
                    if (request.query().containsKey("deny")) {
                        decision.refuse(null);
                    } else {
                        decision.allow();
                    }
                },
                none.initialHeaders(),
                none.headers(),
                none.connectionErrors(),
                none.sessionIds(),
                none.monitor());
        application = EngineApplication.echo(config, hooks);
        connect(carrier);
    }

    private void connect(Carrier carrier) throws Exception {
        connection = Http2Connection.to(carrier.uri(application.jetty()));
    }

    private void start(Carrier carrier) throws Exception {
        start(carrier, EngineConfig.builder());
    }

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        connection.close();
        application.close();
    }

    private WebSocketClient webSocket() throws Exception {
        return WebSocketClient.on(connection.open(WEB_SOCKET));
    }

    private static void assertEchoes(EngineIoClient client) throws Exception {
        client.send("4täglich", "bAQID");
        assertThat(client.receiveMessage()).isEqualTo("4täglich");
        assertThat(client.receiveMessage()).isEqualTo("bAQID");
    }

    // ---- The handshake

    @ParameterizedTest
    @EnumSource
    void a_web_socket_opens_on_a_stream_and_echoes(Carrier carrier) throws Exception {
        start(carrier);
        assertThat(connection.isConnectAnnounced()).isTrue();

        WebSocketClient client = webSocket();

        assertEchoes(client);
        assertThat(application
                        .server()
                        .sessions()
                        .find(client.sid())
                        .transport()
                        .name())
                .isEqualTo(TransportName.WEBSOCKET);
        client.leave();
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.TRANSPORT_CLOSE);
    }

    @ParameterizedTest
    @EnumSource
    void a_hook_sees_what_it_would_see_over_http_1(Carrier carrier) throws Exception {
        start(carrier);
        WebSocketClient client = WebSocketClient.on(
                connection.open(WEB_SOCKET, "Cookie: a=1", "Cookie: b=2", "Cookie: c=3", "X-Y: 1", "X-Y: 2"));

        EngineRequest request =
                application.server().sessions().find(client.sid()).request();
        String authority = carrier.uri(application.jetty()).getAuthority();
        for (EngineRequest seen : List.of(request, handshakes.element())) {
            assertThat(seen.method()).isEqualTo("GET");
            assertThat(seen.upgradesConnection()).isTrue();
            assertThat(seen.url()).isEqualTo(WEB_SOCKET);
            assertThat(seen.headers())
                    .containsEntry("cookie", "a=1; b=2; c=3")
                    .containsEntry("x-y", "1, 2")
                    .containsEntry("host", authority);
            assertThat(seen.remoteAddress()).isEqualTo("127.0.0.1");
            assertThat(seen.secure()).isEqualTo(carrier == Carrier.TLS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_is_json_and_leaves_the_connection(Carrier carrier) throws Exception {
        start(carrier);

        assertRefused(WEB_SOCKET + "&deny=1", 403, "{\"code\":4,\"message\":\"Forbidden\"}");
        assertRefused(WEB_SOCKET + "&sid=nobody", 400, "{\"code\":1,\"message\":\"Session ID unknown\"}");
        assertRefused(POLLING, 400, BAD_REQUEST);
        assertRefused("/engine.io/?EIO=4&transport=carrier", 400, "{\"code\":0,\"message\":\"Transport unknown\"}");

        assertEchoes(webSocket());
    }

    private void assertRefused(String target, int status, String json) throws Exception {
        Answer answer = connection.connect(target).answer();
        assertThat(answer.text()).isEqualTo(json);
        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void another_version_is_refused_and_told_the_right_one(Carrier carrier) throws Exception {
        start(carrier);
        try (LogCapture log = new LogCapture()) {
            Answer version =
                    connection.connect(WEB_SOCKET, "Sec-WebSocket-Version: 8").answer();
            assertThat(version.status()).isEqualTo(426);
            assertThat(version.header("Sec-WebSocket-Version")).isEqualTo("13");
            assertThat(version.text()).isEqualTo(BAD_REQUEST);

            assertThat(log.severe()).isEmpty();
            assertThat(log.warnings()).isEmpty();
        }
        assertEchoes(webSocket());
    }

    @ParameterizedTest
    @EnumSource
    void another_protocol_is_refused_quietly(Carrier carrier) throws Exception {
        start(carrier);
        try (LogCapture log = new LogCapture()) {
            Answer answer = connection.connectTo("carrier", WEB_SOCKET).answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Content-Type")).startsWith("application/json");
            assertThat(log.severe()).isEmpty();
            assertThat(log.warnings()).isEmpty();
        }
        assertThat(application.server().sessions().size()).isZero();
        assertEchoes(webSocket());
    }

    @ParameterizedTest
    @EnumSource
    void pages_of_the_own_origin_may_open_a_web_socket_and_others_may_not(Carrier carrier) throws Exception {
        start(carrier);
        URI server = carrier.uri(application.jetty());
        String own = "Origin: " + server.getScheme() + "://" + server.getAuthority();
        assertThat(connection
                        .connect(WEB_SOCKET, "Origin: https://evil.example")
                        .answer()
                        .status())
                .isEqualTo(403);
        assertEchoes(WebSocketClient.on(connection.open(WEB_SOCKET, own)));
    }

    @ParameterizedTest
    @EnumSource
    void a_get_of_http_2_is_no_handshake(Carrier carrier) throws Exception {
        start(carrier);
        Answer answer = connection.get(WEB_SOCKET, "Sec-WebSocket-Version: 13");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo(BAD_REQUEST);
    }

    // ---- Messages

    @ParameterizedTest
    @EnumSource
    void a_megabyte_goes_both_ways(Carrier carrier) throws Exception {
        start(carrier, EngineConfig.builder().maxPayload(MEGABYTE));
        WebSocketConnection webSocket = webSocket().connection();
        byte[] message = new byte[MEGABYTE];
        new Random(1).nextBytes(message);

        for (int i = 0; i < 3; i++) {
            webSocket.binary(message);
            Frame echo = webSocket.read();
            assertThat(echo.opcode()).isEqualTo(BINARY);
            assertThat(echo.payload()).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thousands_of_messages_in_a_burst_come_back_in_order(Carrier carrier) throws Exception {
        start(carrier);
        WebSocketClient client = webSocket();
        int count = 3_000;
        Future<?> sending = threads.submit(() -> {
            for (int i = 0; i < count; i++) {
                client.send("4" + i);
            }
            return null;
        });
        for (int i = 0; i < count; i++) {
            assertThat(client.receiveMessage()).isEqualTo("4" + i);
        }
        sending.get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void a_stream_that_is_not_read_holds_up_no_other(Carrier carrier) throws Exception {
        start(carrier, EngineConfig.builder().maxPayload(MEGABYTE));
        WebSocketClient deaf = webSocket();
        WebSocketClient other = webSocket();
        byte[] message = new byte[MEGABYTE / 4];

        for (int i = 0; i < 8; i++) {
            deaf.connection().binary(message); // 2 MB of echoes do not fit into the window of the stream
            assertEchoes(other);
        }
        Answer poll = connection.get(POLLING);
        assertThat(poll.status()).isEqualTo(200);
        for (int i = 0; i < 8; i++) {
            assertThat(deaf.connection().read().payload()).hasSize(message.length);
        }
        assertEchoes(deaf);
    }

    // ---- The upgrade

    @ParameterizedTest
    @EnumSource
    void a_session_moves_from_polls_to_a_web_socket_of_the_same_connection(Carrier carrier) throws Exception {
        start(carrier);
        Answer open = connection.get(POLLING, "Cookie: a=1", "Cookie: b=2");
        String sid = EngineIoClient.sidOf(open.text());
        EngineRequest request = application.server().sessions().find(sid).request();
        assertThat(request.headers()).containsEntry("cookie", "a=1; b=2").containsKey("host");
        String poll = POLLING + "&sid=" + sid;
        assertThat(connection.post(poll, "4by poll").text()).isEqualTo("ok");
        assertThat(connection.get(poll).text()).isEqualTo("4by poll");

        Http2Stream waiting = connection.request("GET", poll);
        WebSocketConnection webSocket = connection.open(WEB_SOCKET + "&sid=" + sid);
        webSocket.text("2probe");
        assertThat(webSocket.read().text()).isEqualTo("3probe");
        assertThat(waiting.answer().text()).isEqualTo("6");
        webSocket.text("5");
        webSocket.text("4by web socket");
        assertThat(webSocket.read().text()).isEqualTo("4by web socket");
        assertThat(connection.get(poll).text()).isEqualTo(BAD_REQUEST);
    }

    // ---- The end

    @ParameterizedTest
    @EnumSource
    void close_codes_are_those_of_http_1(Carrier carrier) throws Exception {
        start(carrier, EngineConfig.builder().maxPayload(1_000));

        WebSocketClient tooBig = webSocket();
        tooBig.connection().binary(new byte[1_001]);
        assertEnds(tooBig, 1009, CloseReason.TRANSPORT_ERROR);

        WebSocketClient malformed = webSocket();
        malformed.connection().send(LAST | TEXT, (byte) '4', (byte) 0xff);
        assertEnds(malformed, 1007, CloseReason.TRANSPORT_ERROR);

        WebSocketClient unmasked = webSocket();
        unmasked.connection().sendUnmasked(LAST | TEXT, (byte) '4');
        assertEnds(unmasked, 1002, CloseReason.TRANSPORT_ERROR);

        WebSocketClient kicked = webSocket();
        application.server().sessions().find(kicked.sid()).close();
        assertEnds(kicked, 1000, CloseReason.FORCED_CLOSE);

        WebSocketClient leaving = webSocket();
        leaving.connection().send(LAST | CLOSE, (byte) (3999 >> 8), (byte) 3999);
        assertThat(application.end(leaving.sid())).isEqualTo(CloseReason.TRANSPORT_CLOSE);
        leaving.connection().closeCode();
        leaving.connection().wire().awaitEnd();

        WebSocketClient cut = webSocket();
        cut.cut();
        assertThat(application.end(cut.sid())).isEqualTo(CloseReason.TRANSPORT_CLOSE);

        WebSocketClient last = webSocket();
        application.server().close();
        assertEnds(last, 1001, CloseReason.SERVER_SHUTTING_DOWN);
    }

    private void assertEnds(WebSocketClient client, int code, CloseReason reason) throws Exception {
        assertThat(client.connection().closeCode()).isEqualTo(code);
        assertThat(application.end(client.sid())).isEqualTo(reason);
        client.connection().send(LAST | CLOSE, (byte) (code >> 8), (byte) code);
        client.connection().wire().awaitEnd();
    }

    @ParameterizedTest
    @EnumSource
    void a_web_socket_that_falls_silent_is_closed_although_nobody_answers(Carrier carrier) throws Exception {
        start(
                carrier,
                EngineConfig.builder().pingInterval(Duration.ofMillis(50)).pingTimeout(Duration.ofMillis(300)));
        WebSocketClient client = webSocket();

        assertThat(application.end(client.sid())).isEqualTo(CloseReason.PING_TIMEOUT);
        assertThat(client.connection().closeCode()).isEqualTo(1000);
        client.connection().wire().awaitEnd();
        assertThat(connection.get(POLLING).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void a_web_socket_on_which_nothing_moves_stays_open(Carrier carrier) throws Exception {
        start(carrier);
        connection.close();
        application.jetty().setIdleTimeout(IDLE_TIMEOUT);
        connect(carrier);
        WebSocketClient client = webSocket();

        Thread.sleep(3 * IDLE_TIMEOUT.toMillis()); // the time in which nothing must happen

        client.connection().send(LAST | PING, (byte) 7);
        assertThat(client.connection().read().opcode()).isEqualTo(PONG);
        assertEchoes(client);
    }
}
