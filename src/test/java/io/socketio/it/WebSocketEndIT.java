package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.engine.EngineSession;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a connection lives on whose WebSocket is over, with the frames of the library. */
class WebSocketEndIT {
    private static final String TARGET = "/engine.io/?EIO=4&transport=websocket";
    private static final int FIN_AND_RESERVED = 0xf1;
    private static final long MUCH = 256L << 20;

    private EngineApplication application;

    private WebSocketConnection open(EngineConfig.Builder config) throws Exception {
        application = EngineApplication.echo(config);
        WebSocketConnection client = WebSocketConnection.open(application.connect(), TARGET);
        assertThat(client.read().text()).startsWith("0{");
        return client;
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void who_has_broken_the_rules_hears_that_even_while_it_sends_on() throws Exception {
        WebSocketConnection client = open(EngineConfig.builder());
        client.send(FIN_AND_RESERVED);
        for (int i = 0; i < 1000; i++) {
            client.wire().write(new byte[1000]);
        }
        assertThat(client.closeCode()).isEqualTo(1002);
        client.wire().awaitEnd();
    }

    @Test
    void who_sends_on_for_long_is_cut_off() throws Exception {
        WebSocketConnection client = open(EngineConfig.builder());
        client.send(FIN_AND_RESERVED);
        long sent = 0;
        try {
            while (sent < MUCH) {
                client.wire().write(new byte[1 << 20]);
                sent += 1 << 20;
            }
        } catch (IOException expected) {
            assertThat(sent).isGreaterThan(8 << 20);
        }
        assertThat(sent).isLessThan(MUCH);
        Await.until("the connection is closed", () -> application.connections() == 0);
    }

    @Test
    void who_sends_a_byte_now_and_then_instead_of_a_close_frame_is_cut_off() throws Exception {
        WebSocketConnection client =
                open(EngineConfig.builder().pingInterval(Duration.ofMillis(300)).pingTimeout(Duration.ofMillis(200)));
        application.server().sessions().all().forEach(EngineSession::close);
        assertThat(client.closeCode()).isEqualTo(1000);
        long begin = System.nanoTime();
        Await.until("the connection is closed", () -> {
            try {
                client.wire().write(new byte[] {1});
            } catch (IOException closed) {
                return true;
            }
            return application.connections() == 0;
        });
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(300));
    }
}
