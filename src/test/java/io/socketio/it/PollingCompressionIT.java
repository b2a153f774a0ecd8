package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.EngineConfig;
import io.socketio.it.HttpConnection.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Poll responses are compressed if they are large enough and the client accepts it. */
class PollingCompressionIT {
    private static final String GZIP = "Accept-Encoding: gzip, deflate, br";

    /**
     * Makes a server echo a message and returns the response.
     *
     * @param length the length of the body, including the digit of the packet type
     */
    private static Answer echo(EngineConfig.Builder config, int length, String... headers) throws Exception {
        String packet = "4" + "x".repeat(length - 1);
        try (EngineApplication application = EngineApplication.echo(config)) {
            PollingClient client = application.polling();
            client.send(packet);
            Answer answer = client.polls().get(client.target(), headers);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo(packet);
            return answer;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'gzip, deflate, br', gzip",
        "'deflate, gzip', deflate",
        "'gzip;q=0.1, deflate;q=0.2', deflate",
        "*, gzip"
    })
    void as_the_client_prefers(String accepted, String coding) throws Exception {
        Answer answer = echo(EngineConfig.builder(), 1024, "Accept-Encoding: " + accepted);
        assertThat(answer.header("Content-Encoding")).isEqualTo(coding);
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(Integer.parseInt(answer.header("Content-Length"))).isLessThan(100);
    }

    @ParameterizedTest
    @CsvSource({"Accept-Encoding: gzip;q=0", "Accept-Encoding: br", "X-Accept: gzip"})
    void not_if_the_client_cannot_read_it(String header) throws Exception {
        Answer answer = echo(EngineConfig.builder(), 1024, header);
        assertThat(answer.header("Content-Encoding")).isNull();
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void not_below_the_threshold() throws Exception {
        Answer answer = echo(EngineConfig.builder(), 1023, GZIP);
        assertThat(answer.header("Content-Encoding")).isNull();
        assertThat(answer.header("Vary")).isNull();
        answer = echo(EngineConfig.builder().httpCompressionThreshold(1023), 1023, GZIP);
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void not_where_it_is_switched_off() throws Exception {
        Answer answer = echo(EngineConfig.builder().httpCompression(false), 2000, GZIP);
        assertThat(answer.header("Content-Encoding")).isNull();
        assertThat(answer.header("Vary")).isNull();
    }

    @Test
    void not_for_events_that_ask_not_to_be() throws Exception {
        String text = "x".repeat(2000);
        SocketIoServer io = SocketIo.builder().build();
        io.of("/").onConnection(socket -> {
            socket.on("plain", (from, arguments, ack) -> from.compress(false).emit("event", text));
            socket.on("broadcast", (from, arguments, ack) -> io.compress(false).emit("event", text));
            socket.on("usual", (from, arguments, ack) -> from.emit("event", text));
            socket.emit("ready");
        });
        try (JettyServer jetty = new JettyServer(0, context -> SocketIo.mount(io, context))) {
            PollingClient client = PollingClient.open(jetty.uri("/socket.io"));
            client.send("40");
            assertThat(client.receive()).startsWith("40{");
            assertThat(client.receive()).isEqualTo("42[\"ready\"]");
            assertThat(codingOf(client, "plain")).isNull();
            assertThat(codingOf(client, "broadcast")).isNull();
            assertThat(codingOf(client, "usual")).isEqualTo("gzip");
        }
    }

    private static String codingOf(PollingClient client, String event) throws Exception {
        client.send("42[\"" + event + "\"]");
        Answer answer = client.polls().get(client.target(), GZIP);
        assertThat(answer.text()).startsWith("42[\"event\",\"xxx");
        return answer.header("Content-Encoding");
    }
}
