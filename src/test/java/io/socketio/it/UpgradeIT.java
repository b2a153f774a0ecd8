package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.config.TransportName;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EngineSession;
import io.socketio.it.HttpConnection.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upgrades from long-polling to WebSocket, including attempts that fail. */
@Tag(EachWebSocketMode.TAG)
class UpgradeIT {
    private EngineApplication application;
    private PollingClient client;

    private void start(EngineConfig.Builder config) throws Exception {
        application = EngineApplication.echo(config);
        client = application.polling();
    }

    private void start() throws Exception {
        start(EngineConfig.builder());
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private WebSocketConnection candidate(String sid) throws Exception {
        return WebSocketConnection.open(application.connect(), "/engine.io/?EIO=4&transport=websocket&sid=" + sid);
    }

    private WebSocketConnection probe() throws Exception {
        WebSocketConnection candidate = candidate(client.sid());
        candidate.text("2probe");
        assertThat(candidate.read().text()).isEqualTo("3probe");
        return candidate;
    }

    private WebSocketConnection upgrade() throws Exception {
        WebSocketConnection upgraded = probe();
        upgraded.text("5");
        assertEchoes(upgraded);
        return upgraded;
    }

    private static void assertEchoes(WebSocketConnection connection) throws Exception {
        connection.text("4over web socket");
        assertThat(connection.read().text()).isEqualTo("4over web socket");
    }

    private void assertStillPolling() throws Exception {
        client.send("4over polling");
        assertThat(client.receive()).isEqualTo("4over polling");
    }

    @Test
    void the_waiting_poll_is_completed_and_the_session_moves() throws Exception {
        start();
        EngineSession session = application.server().sessions().find(client.sid());
        client.beginPoll();
        WebSocketConnection connection = probe();
        assertThat(client.polls().read().text()).isEqualTo("6");
        assertThat(session.transport().name()).isEqualTo(TransportName.POLLING);
        connection.text("5");
        assertEchoes(connection);
        assertThat(session.transport().name()).isEqualTo(TransportName.WEBSOCKET);
        for (Answer answer : new Answer[] {client.poll(), client.post("4x")}) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
        }
        assertEchoes(connection);
    }

    @Test
    void a_poll_that_comes_after_the_probe_is_completed_too() throws Exception {
        start();
        WebSocketConnection connection = probe();
        assertThat(client.poll().text()).isEqualTo("6");
        assertThat(client.poll().text()).isEqualTo("6");
        connection.text("5");
        assertEchoes(connection);
    }

    @Test
    void a_poll_that_still_waits_when_the_session_moves_is_refused() throws Exception {
        start();
        WebSocketConnection connection = candidate(client.sid());
        client.beginPoll();
        client.send("4the poll is there");
        client.polls().read();
        client.beginPoll();
        connection.text("5");
        assertThat(client.polls().read().status()).isEqualTo(400);
        assertEchoes(connection);
    }

    @Test
    void polling_goes_on_while_the_client_probes() throws Exception {
        start();
        WebSocketConnection connection = probe();
        client.send("4a", "bAQID");
        assertThat(client.poll().text()).isEqualTo("4a\u001ebAQID");
        client.send("4b");
        connection.text("5");
        assertThat(connection.read().text()).isEqualTo("4b");
        assertEchoes(connection);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5anything"})
    void a_client_may_go_over_without_a_probe(String packet) throws Exception {
        start();
        WebSocketConnection connection = candidate(client.sid());
        connection.text(packet);
        assertEchoes(connection);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2prob", "3probe", "4hello", "1", "x", "", "bAQID"})
    void who_says_anything_else_stays_on_polling_and_may_try_again(String packet) throws Exception {
        start();
        WebSocketConnection candidate = candidate(client.sid());
        candidate.text(packet);
        candidate.closeCode();
        assertStillPolling();
        upgrade();
    }

    @Test
    void a_probe_that_is_cut_off_leaves_the_session_where_it_is() throws Exception {
        start();
        probe().wire().cut();
        assertStillPolling();
        Await.until("another attempt is possible", this::upgrades);
    }

    /** Tries to upgrade. Fails until the server has noticed that the previous WebSocket is gone. */
    private boolean upgrades() {
        try (HttpConnection http = application.connect()) {
            WebSocketConnection candidate = WebSocketConnection.open(http, client.upgradeTarget());
            candidate.text("2probe");
            return candidate.read().text().equals("3probe");
        } catch (Exception e) {
            return false;
        }
    }

    @Test
    void a_candidate_that_closes_leaves_the_session_where_it_is() throws Exception {
        start();
        probe().close();
        assertStillPolling();
        upgrade();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_does_not_go_over_in_time_stays_on_polling(boolean probed) throws Exception {
        start(EngineConfig.builder().upgradeTimeout(Duration.ofMillis(200)));
        WebSocketConnection candidate = probed ? probe() : candidate(client.sid());
        candidate.closeCode();
        candidate.wire().awaitEnd();
        assertStillPolling();
        upgrade();
    }

    @Test
    void a_second_candidate_is_closed_and_the_first_goes_on() throws Exception {
        start();
        WebSocketConnection first = probe();
        WebSocketConnection second = candidate(client.sid());
        second.closeCode();
        assertStillPolling();
        first.text("5");
        assertEchoes(first);
    }

    @Test
    void a_session_that_has_moved_does_not_move_again() throws Exception {
        start();
        WebSocketConnection connection = upgrade();
        candidate(client.sid()).closeCode();
        assertEchoes(connection);
    }

    @Test
    void a_session_that_began_on_a_web_socket_cannot_be_taken_over() throws Exception {
        start();
        WebSocketClient other = application.webSocket();
        WebSocketConnection thief = candidate(other.sid());
        thief.closeCode();
        assertEchoes(other.connection());
    }

    @Test
    void the_end_of_the_session_ends_the_candidate() throws Exception {
        start();
        WebSocketConnection candidate = probe();
        client.leave();
        candidate.closeCode();
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.TRANSPORT_CLOSE);
        assertThat(application.server().sessions().size()).isZero();
    }

    @Test
    void the_heartbeat_goes_on_and_reaps_who_falls_silent_after_the_move() throws Exception {
        start(EngineConfig.builder().pingInterval(Duration.ofMillis(50)).pingTimeout(Duration.ofMillis(1000)));
        assertThat(client.receive()).isEqualTo("2");
        WebSocketConnection connection = probe();
        connection.text("5");
        connection.text("3");
        assertThat(connection.read().text()).isEqualTo("2");
        connection.closeCode();
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.PING_TIMEOUT);
        Await.until("no timer waits", () -> application.server().pendingTimers() == 0);
    }

    @Test
    void a_ping_that_is_not_answered_before_the_move_reaps_the_silent_too() throws Exception {
        start(EngineConfig.builder().pingInterval(Duration.ofMillis(50)).pingTimeout(Duration.ofMillis(500)));
        assertThat(client.receive()).isEqualTo("2");
        WebSocketConnection connection = probe();
        connection.text("5");
        connection.closeCode();
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.PING_TIMEOUT);
    }
}
