package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EndListener;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineSession;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketType;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A poll whose connection breaks while it waits: what is sent to it is not lost in silence. */
class LostPollIT {
    private static final long LONG_WAIT_NANOS = Duration.ofMillis(200).toNanos();

    private EngineApplication application;

    @BeforeEach
    void start() throws Exception {
        application = EngineApplication.echo(EngineConfig.builder());
    }

    @AfterEach
    void stop() {
        application.close();
    }

    /** Waits until a poll has waited for so long that its answer is checked. */
    private void awaitLongPoll(PollingClient client) {
        EngineSession session =
                Objects.requireNonNull(application.server().sessions().find(client.sid()));
        long begin = System.nanoTime();
        Await.until(
                "a poll waits",
                () -> session.toString().contains("ready=true") && System.nanoTime() - begin > LONG_WAIT_NANOS);
    }

    @Test
    void a_packet_for_a_client_that_has_reset_its_connection_ends_the_session() throws Exception {
        PollingClient client = application.polling();
        HttpConnection poll = application.connect();
        poll.request("GET", client.target());
        awaitLongPoll(client);
        poll.cut();

        client.post("4lost?");

        assertThat(application.end(client.sid())).isEqualTo(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void an_answer_that_its_client_does_not_take_ends_soon_after_the_session() throws Exception {
        application.close();
        AtomicReference<EngineSession> session = new AtomicReference<>();
        application = new EngineApplication(
                EngineConfig.builder().upgradeTimeout(Duration.ofMillis(500)), EngineHooks.NONE, opened -> {
                    session.set(opened);
                    return new EndListener();
                });
        PollingClient client = application.polling();
        try (HttpConnection poll = HttpConnection.narrow(application.uri())) {
            poll.request("GET", client.target());
            session.get().send(EncodedMessage.text(PacketType.MESSAGE, "x".repeat(48 << 20)));
            client.cut();
            Await.until("only the poll is connected", () -> application.connections() == 1);
            session.get().abort(CloseReason.FORCED_CLOSE);

            Await.until("the connection is closed", () -> application.connections() == 0);
            assertThat(application.server().pendingTimers()).isZero();
        }
    }

    @Test
    void a_client_that_waits_for_long_gets_its_packets_as_ever() throws Exception {
        PollingClient client = application.polling();
        client.beginPoll();
        awaitLongPoll(client);
        client.send("4a", "4b");

        assertThat(client.polls().read().text()).isIn("4a\u001e4b", "4a");
    }
}
