package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients with TLS and HTTP/2, as browsers are: polls on one connection, and WebSockets on it or beside it. */
abstract class Http2Cases {
    private static final String CHAT = "/chat/socket.io/?EIO=4&transport=polling";
    private static final int CLIENTS = 20;
    private static final int EVENTS = 20;
    private static final int PATIENCE_SECONDS = 30;

    /** Trusts every certificate, as containers may make their own. */
    private final SslContextFactory.Client trusting = new SslContextFactory.Client(true);

    private Http2Connection connection;

    abstract Running running();

    @BeforeEach
    void connect() throws Exception {
        trusting.start();
        connection = Http2Connection.to(running().container().secureUri("/"));
    }

    @AfterEach
    void disconnect() throws Exception {
        if (connection != null) {
            connection.close();
        }
        trusting.stop();
    }

    private String target(String transport) {
        return running().path(Running.PATIENT + "/?EIO=4&transport=" + transport);
    }

    /** A person in a room of the demo. All requests are streams of the connection that all share. */
    private final class Polling {
        private final String session;

        Polling(int number) throws IOException {
            String open = connection.get(CHAT).text();
            session = CHAT + "&sid=" + EngineIoClient.sidOf(open);
            post("40{\"name\":\"Ann\",\"room\":\"" + number + "\"}");
            assertThat(poll()).startsWith("40{");
        }

        void post(String packet) throws IOException {
            assertThat(connection.post(session, packet).text()).isEqualTo("ok");
        }

        Http2Stream begin() throws IOException {
            return connection.request("GET", session);
        }

        private String poll() throws IOException {
            return begin().answer().text();
        }

        void assertReceives(String text, Http2Stream begun) throws IOException {
            String received = begun.answer().text();
            while (!received.contains(text)) {
                received = poll();
            }
        }
    }

    @Test
    void polls_of_many_clients_wait_on_one_connection() throws Exception {
        assumeThat(running().distribution().readsBodiesOverHttp2())
                .as("reads the bodies of requests over HTTP/2")
                .isTrue();
        List<Polling> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Polling(i));
        }
        for (int i = 0; i < EVENTS; i++) {
            List<Http2Stream> waiting = new ArrayList<>();
            for (Polling client : clients) {
                waiting.add(client.begin());
            }
            for (Polling client : clients) {
                client.post("42" + i + "[\"message\",\"hello\"]");
            }
            for (int j = 0; j < CLIENTS; j++) {
                clients.get(j).assertReceives("43" + i + "[{", waiting.get(j));
            }
        }
    }

    @Test
    void a_web_socket_takes_a_connection_of_http_1() throws Exception {
        assertThat(connection.isConnectAnnounced())
                .isEqualTo(running().container().announcesExtendedConnect());
        URI server = running().container().secureUri(target("websocket"));
        URI webSockets = URI.create(server.toString().replace("https:", "wss:"));
        HttpClient client =
                HttpClient.newBuilder().sslContext(trusting.getSslContext()).build();
        for (int i = 0; i < CLIENTS; i++) {
            assertEchoes(client, webSockets);
        }
    }

    private static void assertEchoes(HttpClient client, URI server) throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        WebSocket webSocket = client.newWebSocketBuilder()
                .buildAsync(server, new Receiver(received))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).startsWith("0{");
        webSocket.sendText("40", true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).startsWith("40{");
        webSocket.sendText("42[\"echo\",1]", true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("42[\"echo\",1]");
        webSocket.abort();
    }

    @Test
    void a_web_socket_takes_a_stream_where_the_container_announces_that() throws Exception {
        assumeThat(connection.isConnectAnnounced()).as("extended CONNECT").isTrue();
        WebSocketClient client = WebSocketClient.on(connection.open(target("websocket")));
        Running.join(client);
        for (int i = 0; i < EVENTS; i++) {
            client.send("42[\"echo\"," + i + "]");
            assertThat(client.receiveMessage()).isEqualTo("42[\"echo\"," + i + "]");
        }
        client.leave();
    }

    private record Receiver(BlockingQueue<String> received) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            received.add(data.toString());
            webSocket.request(1);
            return null;
        }
    }
}
