package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.engine.CloseReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A poll whose connection breaks while it waits: what is sent to it is not lost in silence. */
class LostPollIT {
    private EngineApplication application;

    @BeforeEach
    void start() throws Exception {
        application = EngineApplication.echo(EngineConfig.builder());
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void a_packet_for_a_client_that_has_reset_its_connection_ends_the_session() throws Exception {
        PollingClient client = application.polling();
        HttpConnection poll = application.connect();
        poll.request("GET", client.target());
        Thread.sleep(200);
        poll.cut();
        Thread.sleep(200);

        client.post("4lost?");

        assertThat(application.end(client.sid())).isEqualTo(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void a_client_that_waits_for_long_gets_its_packets_as_ever() throws Exception {
        PollingClient client = application.polling();
        client.beginPoll();
        Thread.sleep(200);
        client.send("4a", "4b");

        assertThat(client.polls().read().text()).isIn("4a\u001e4b", "4a");
    }
}
