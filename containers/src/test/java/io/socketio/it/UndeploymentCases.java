package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.TransportName;
import io.socketio.it.HttpConnection.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One application is undeployed while the others stay. */
abstract class UndeploymentCases {
    private static final int GOING_AWAY = 1001;
    private static final String CHAT = "/chat/socket.io/?EIO=4&transport=polling";
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    abstract Running running();

    @Test
    void an_application_that_goes_ends_its_connections_and_no_others() throws Exception {
        URI server = running().container().uri("/chat/socket.io");
        WebSocketClient webSocket = WebSocketClient.open(server);
        PollingClient polling = PollingClient.open(server);
        polling.beginPoll();
        EngineIoClient stranger = WebSocketClient.open(running().container().uri("/socket.io"));
        running().container().undeploy(running().at("/chat"));
        assertThat(webSocket.connection().closeCode()).isEqualTo(GOING_AWAY);
        // Tomcat would keep what belongs to the connection for half a minute, in case that its client answers.
        webSocket.cut();
        Answer last = polling.polls().read();
        assertThat(last.status()).as(last.text()).isIn(200, 400, 503);
        stranger.send("40{\"name\":\"Ann\",\"room\":\"lobby\"}");
        assertThat(stranger.receiveMessage()).startsWith("40{");
        awaitGone();
        assertThat(running().statusOf("/fixture/extra/?EIO=4&transport=polling"))
                .isEqualTo(200);
        assertThat(running().container().log()).doesNotContain("memory leak");
    }

    /**
     * Waits until the class loaders of undeployed and failed applications are collected, in containers that allow it.
     * The JDK, or a thread that Tomcat has not renewed yet, may keep the last one.
     */
    private void awaitGone() {
        if (running().distribution().collectsApplications()) {
            Await.until(
                    "no more than one class loader is left of those of applications that are gone",
                    PATIENCE,
                    () -> loaders() <= running().deployments().size());
        }
        Await.until("the application is gone", () -> running().statusOf(CHAT) == HttpURLConnection.HTTP_NOT_FOUND);
    }

    private long loaders() {
        try {
            return running().container().loadersOf(TransportName.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
