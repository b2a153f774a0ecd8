package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.HttpConnection.Answer;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** One application goes while the others stay. */
abstract class UndeploymentCases {
    private static final int GOING_AWAY = 1001;

    abstract Running running();

    private int statusOf(String target) {
        try (HttpConnection http = running().connect()) {
            return http.get(target).status();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** On Tomcat, Weld leaves its contexts on the threads of asynchronous requests until these threads serve others. */
    private static boolean tellsOfLeak(String logged) {
        return logged.contains("memory leak") && !logged.contains("org.jboss.weld.");
    }

    @Test
    void an_application_that_goes_ends_its_connections_and_no_others() throws Exception {
        URI server = running().container().uri("/chat/socket.io");
        WebSocketClient webSocket = WebSocketClient.open(server);
        PollingClient polling = PollingClient.open(server);
        polling.beginPoll();
        EngineIoClient stranger = WebSocketClient.open(running().container().uri("/socket.io"));
        running().container().undeploy(running().at("/chat"));
        assertThat(webSocket.connection().closeCode()).isEqualTo(GOING_AWAY);
        Answer last = polling.polls().read();
        assertThat(last.status()).as(last.text()).isIn(200, 400);
        Await.until("the application is gone", () -> statusOf("/chat/socket.io/?EIO=4&transport=polling") == 404);
        assertThat(statusOf("/fixture/extra/?EIO=4&transport=polling")).isEqualTo(200);
        stranger.send("40{\"name\":\"Ann\",\"room\":\"lobby\"}");
        assertThat(stranger.receiveMessage()).startsWith("40{");
        assertThat(running().container().log().lines().filter(UndeploymentCases::tellsOfLeak))
                .isEmpty();
    }
}
