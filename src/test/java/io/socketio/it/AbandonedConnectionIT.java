package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.engine.CloseReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that keep a connection open but do nothing: the server closes its end. */
@Tag(EachWebSocketMode.TAG)
class AbandonedConnectionIT {
    private EngineApplication application;

    private void start(EngineConfig.Builder config) throws Exception {
        application = EngineApplication.echo(config);
    }

    /** Starts a server with short timeouts. */
    private void startImpatient() throws Exception {
        start(EngineConfig.builder().pingInterval(Duration.ofMillis(50)).pingTimeout(Duration.ofMillis(200)));
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void a_web_socket_that_falls_silent_is_closed_although_nobody_answers() throws Exception {
        startImpatient();
        WebSocketClient client = application.webSocket();
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.PING_TIMEOUT);
        Await.until("the server has ended the connection", () -> application.connections() == 0);
        assertThat(client.connection().closeCode()).isEqualTo(1000);
        assertThat(application.server().pendingTimers()).isZero();
    }

    @Test
    void a_body_that_stalls_ends_with_its_session() throws Exception {
        startImpatient();
        PollingClient client = application.polling();
        client.posts().request("POST", client.target(), "Content-Length: 100");
        client.posts().write("4half");
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.PING_TIMEOUT);
        assertThat(client.posts().read().status()).isEqualTo(400);
        client.posts().awaitEnd();
        assertThat(application.server().pendingTimers()).isZero();
    }

    @Test
    void the_end_of_the_application_ends_all_sessions_and_connections() throws Exception {
        start(EngineConfig.builder());
        List<WebSocketClient> webSockets = new ArrayList<>();
        List<PollingClient> polls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            webSockets.add(application.webSocket());
            polls.add(application.polling());
            polls.get(i).beginPoll();
        }
        stop();
        for (int i = 0; i < 10; i++) {
            // The container may close WebSockets and abort polls before the server does.
            assertThat(application.end(webSockets.get(i).sid()))
                    .isIn(CloseReason.SERVER_SHUTTING_DOWN, CloseReason.TRANSPORT_CLOSE);
            assertThat(application.end(polls.get(i).sid()))
                    .isIn(CloseReason.SERVER_SHUTTING_DOWN, CloseReason.TRANSPORT_ERROR);
            webSockets.get(i).connection().wire().awaitEnd();
            polls.get(i).polls().awaitEnd();
        }
        assertThat(application.server().sessions().size()).isZero();
        assertThat(application.server().pendingTimers()).isZero();
    }
}
