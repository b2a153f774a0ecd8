package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.HttpConnection.Answer;
import io.socketio.it.container.Deployment;
import io.socketio.usual.Scopes;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The log of healthy applications has no warnings, from the start of the container to the end of an application. */
abstract class LogCases {
    private static final String PATH = "/usual";
    private static final String HANDSHAKE = PATH + "/socket.io/?EIO=4&transport=polling";
    private static final Duration PATIENCE = Duration.ofSeconds(75);
    private static final int CLIENTS = 20;
    private static final int EVENTS = 30;

    private final ExecutorService visitors = Executors.newFixedThreadPool(CLIENTS);

    abstract Running running();

    @AfterEach
    void stop() {
        visitors.shutdownNow();
    }

    private URI server() {
        return running().container().uri(PATH + "/socket.io");
    }

    /** A third of the visitors polls, a third upgrades, and a third uses a WebSocket from the start. */
    private EngineIoClient visit(int number) throws Exception {
        EngineIoClient client = number % 3 == 0 ? WebSocketClient.open(server()) : PollingClient.open(server());
        Running.join(client);
        talk(client);
        if (number % 3 == 1) {
            client = WebSocketClient.upgraded((PollingClient) client, HttpConnection.to(server()));
            talk(client);
        }
        return client;
    }

    /** Sends events, each of which everybody else receives, and each of which has a request scope of its own. */
    private static void talk(EngineIoClient client) throws Exception {
        for (int i = 0; i < EVENTS; i++) {
            assertThat(Running.call(client, "[\"post\",\"hello\"]")).isEqualTo("[1]");
        }
    }

    private List<EngineIoClient> visits() throws Exception {
        List<Future<EngineIoClient>> visits = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            visits.add(visitors.submit(() -> visit(number)));
        }
        List<EngineIoClient> clients = new ArrayList<>();
        for (Future<EngineIoClient> visit : visits) {
            clients.add(visit.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        return clients;
    }

    /** Returns a client that has a poll in progress, which nothing answers. */
    private PollingClient waiting() throws IOException {
        PollingClient client = PollingClient.open(server());
        client.beginPoll();
        return client;
    }

    private void assertScopesOfRequests() throws Exception {
        try (HttpConnection http = running().connect()) {
            for (int i = 0; i < EVENTS; i++) {
                Answer answer = http.get(HANDSHAKE);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header(Scopes.STEPS)).isEqualTo("1");
            }
        }
    }

    @Test
    void nothing_is_wrong_from_the_start_to_the_end_of_an_application() throws Exception {
        Deployment usual = new Deployment(PATH, Wars.usual(running().distribution()));
        running().container().deploy(usual);
        Await.until("the application is there", PATIENCE, () -> running().statusOf(HANDSHAKE) == 200);
        assertScopesOfRequests();
        List<EngineIoClient> clients = visits();
        clients.get(0).leave();
        clients.get(1).cut();
        clients.get(2).leave();
        PollingClient waiting = waiting();
        running().container().undeploy(usual);
        assertThat(waiting.polls().read().status()).isIn(200, 400, 503);
        Await.until(
                "the application is gone",
                PATIENCE,
                () -> running().statusOf(HANDSHAKE) == HttpURLConnection.HTTP_NOT_FOUND);
        for (EngineIoClient client : clients.subList(3, CLIENTS)) {
            client.cut();
        }
        assertThat(running().container().warnings()).isEmpty();
    }
}
