package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.engine.CloseReason;
import io.socketio.it.HttpConnection.Answer;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Polls and POSTs of a session: one of each at a time, until the session ends. */
class PollingIT {
    private EngineApplication application;

    private PollingClient start(EngineConfig.Builder config) throws Exception {
        application = EngineApplication.echo(config);
        return application.polling();
    }

    private PollingClient start() throws Exception {
        return start(EngineConfig.builder());
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private void assertUnknown(PollingClient client) throws Exception {
        try (HttpConnection http = application.connect()) {
            Answer answer = http.get(client.target());
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
        }
    }

    @Test
    void a_poll_waits_for_something_to_say() throws Exception {
        PollingClient client = start();
        client.beginPoll();
        client.send("4hello");
        Answer answer = client.polls().read();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("4hello");
    }

    @Test
    void what_waits_between_polls_leaves_in_one_answer() throws Exception {
        PollingClient client = start();
        client.send("4a");
        client.send("bAQID", "4c");
        assertThat(client.poll().text()).isEqualTo("4a\u001ebAQID\u001e4c");
    }

    @Test
    void no_answer_is_larger_than_a_body_may_be() throws Exception {
        PollingClient client = start(EngineConfig.builder().maxPayload(10));
        client.send("4aaaa");
        client.send("4bbb");
        client.send("4c");
        assertThat(client.poll().text()).isEqualTo("4aaaa\u001e4bbb");
        assertThat(client.poll().text()).isEqualTo("4c");
    }

    @Test
    void no_answer_has_more_packets_than_clients_take() throws Exception {
        PollingClient client = start();
        String packets = String.join("\u001e", Collections.nCopies(40, "4a"));
        client.send(packets);
        assertThat(client.poll().text().split("\u001e")).hasSize(16);
        assertThat(client.poll().text().split("\u001e")).hasSize(16);
        assertThat(client.poll().text().split("\u001e")).hasSize(8);
    }

    @Test
    void how_many_packets_an_answer_has_can_be_set() throws Exception {
        PollingClient client = start(EngineConfig.builder().maxPacketsPerPoll(1));
        client.send("4a\u001e4b");
        assertThat(client.poll().text()).isEqualTo("4a");
        assertThat(client.poll().text()).isEqualTo("4b");
    }

    @Test
    void overlapping_polls_end_the_session() throws Exception {
        PollingClient client = start();
        client.beginPoll();
        try (HttpConnection second = application.connect()) {
            // The order of the two is not defined: one response ends the poll, the other reports the error.
            Answer late = second.get(client.target());
            Answer early = client.polls().read();
            Answer wrong = late.status() == 200 ? early : late;
            Answer answered = late.status() == 200 ? late : early;
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.text()).isEmpty();
            assertThat(answered.status()).isEqualTo(200);
            assertThat(answered.text()).isEqualTo("1");
        }
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertUnknown(client);
    }

    @Test
    void overlapping_posts_end_the_session() throws Exception {
        PollingClient client = start();
        client.posts().beginChunked(client.target());
        client.posts().chunk((byte) '4');
        try (HttpConnection second = application.connect()) {
            second.beginChunked(client.target());
            second.chunk((byte) '4');
            assertThat(second.read().status()).isEqualTo(400);
            assertThat(client.posts().read().status()).isEqualTo(400);
        }
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertUnknown(client);
    }

    @Test
    void a_client_may_say_that_it_leaves() throws Exception {
        PollingClient client = start();
        client.beginPoll();
        client.send("4last", "1", "4too late");
        assertThat(client.polls().read().text()).doesNotContain("too late");
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.TRANSPORT_CLOSE);
        assertUnknown(client);
    }

    @Test
    void a_poll_that_waits_is_completed_when_the_client_leaves() throws Exception {
        PollingClient client = start();
        client.beginPoll();
        client.send("1");
        Answer answer = client.polls().read();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("6");
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.TRANSPORT_CLOSE);
    }

    @Test
    void a_poll_that_the_client_has_dropped_is_reaped_by_the_heartbeat() throws Exception {
        PollingClient client = start(
                EngineConfig.builder().pingInterval(Duration.ofMillis(150)).pingTimeout(Duration.ofMillis(150)));
        client.beginPoll();
        client.cut();
        assertThat(application.end(client.sid())).isIn(CloseReason.PING_TIMEOUT, CloseReason.TRANSPORT_ERROR);
        assertThat(application.server().sessions().size()).isZero();
        Await.until("no timer waits", () -> application.server().pendingTimers() == 0);
    }

    @Test
    void a_client_that_answers_pings_stays() throws Exception {
        PollingClient client =
                start(EngineConfig.builder().pingInterval(Duration.ofMillis(50)).pingTimeout(Duration.ofSeconds(5)));
        for (int i = 0; i < 5; i++) {
            assertThat(client.receive()).isEqualTo("2");
            client.send("3");
        }
        client.send("4still here");
        assertThat(client.receive()).isIn("4still here", "2");
    }

    @Test
    void a_client_that_does_not_answer_pings_is_told_that_it_is_over() throws Exception {
        PollingClient client =
                start(EngineConfig.builder().pingInterval(Duration.ofMillis(50)).pingTimeout(Duration.ofMillis(500)));
        assertThat(client.receive()).isEqualTo("2");
        assertThat(client.receive()).isEqualTo("1");
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.PING_TIMEOUT);
    }

    @Test
    void the_end_of_the_server_completes_polls() throws Exception {
        PollingClient client = start();
        client.beginPoll();
        client.send("4now the poll is there");
        client.polls().read();
        client.beginPoll();
        client.send("3");
        application.server().close();
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.SERVER_SHUTTING_DOWN);
        assertThat(client.polls().read().status()).isIn(200, 400);
    }
}
