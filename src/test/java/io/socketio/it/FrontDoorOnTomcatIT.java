package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.boot.EngineIo;
import io.socketio.config.EngineConfig;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EndListener;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineServer;
import io.socketio.engine.EngineSession;
import io.socketio.it.HttpConnection.Answer;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that Tomcat treats otherwise than Jetty. */
@Tag(SmallTomcat.TAG)
@Timeout(60)
class FrontDoorOnTomcatIT {
    private static final String TARGET = "/engine.io/?EIO=4&transport=";

    private final CompletableFuture<EngineSession> opened = new CompletableFuture<>();
    private final CompletableFuture<CloseReason> ended = new CompletableFuture<>();
    private EngineServer server;
    private SmallTomcat tomcat;

    private void start(EngineHooks hooks) throws Exception {
        server = EngineIo.server(EngineConfig.builder().build(), hooks, session -> {
            opened.complete(session);
            return new EndListener(ended::complete);
        });
        tomcat = new SmallTomcat(context -> EngineIo.mount(server, context));
    }

    @AfterEach
    void stop() {
        tomcat.close();
    }

    private HttpConnection connect() throws Exception {
        return HttpConnection.to(tomcat.uri("/"));
    }

    @Test
    void a_handshake_that_it_does_not_take_is_a_bad_request_and_no_fault_of_the_server() throws Exception {
        start(EngineHooks.NONE);
        try (LogCapture log = new LogCapture();
                HttpConnection http = connect()) {
            Answer answer = WebSocketConnection.handshake(
                    http,
                    TARGET + "websocket",
                    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=\"");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
            assertThat(log.severe()).isEmpty();
            assertThat(log.warnings()).isEmpty();
        }
        assertThat(server.sessions().size()).isZero();
        assertThat(server.pendingTimers()).isZero();
    }

    @Test
    void a_line_break_in_the_header_of_a_hook_adds_no_other_header() throws Exception {
        start(EngineHooks.NONE.withHeaders((request, headers) -> headers.set("X-Name", "a\r\nX-Injected: 1")));
        try (HttpConnection http = connect()) {
            assertThat(http.get(TARGET + "polling").header("X-Injected")).isNull();
        }
        try (HttpConnection http = connect()) {
            assertThat(WebSocketConnection.handshake(http, TARGET + "websocket").header("X-Injected"))
                    .isNull();
        }
    }

    @Test
    void a_packet_for_a_client_that_has_reset_its_connection_ends_the_session() throws Exception {
        start(EngineHooks.NONE);
        String sid;
        try (HttpConnection http = connect()) {
            sid = EngineIoClient.sidOf(http.get(TARGET + "polling").text());
        }
        EngineSession session = opened.get(10, TimeUnit.SECONDS);
        HttpConnection poll = connect();
        long begin = System.nanoTime();
        poll.request("GET", TARGET + "polling&sid=" + sid);
        // An answer that is sent sooner is not checked.
        Await.until("the poll waits", () -> isReady(session) && System.nanoTime() - begin > 200_000_000);
        poll.cut();
        session.send(EncodedMessage.text(PacketType.MESSAGE, "lost?"));

        assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo(CloseReason.TRANSPORT_ERROR);
    }

    private static boolean isReady(EngineSession session) {
        return session.toString().contains("ready=true");
    }
}
