package io.socketio.it;

import static io.socketio.it.WebSocketConnection.BINARY;
import static io.socketio.it.WebSocketConnection.CLOSE;
import static io.socketio.it.WebSocketConnection.CONTINUATION;
import static io.socketio.it.WebSocketConnection.LAST;
import static io.socketio.it.WebSocketConnection.PING;
import static io.socketio.it.WebSocketConnection.PONG;
import static io.socketio.it.WebSocketConnection.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.engine.CloseReason;
import io.socketio.it.WebSocketConnection.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSocket messages: size, fragments, and close. */
@Tag(EachWebSocketMode.TAG)
class WebSocketMessageIT {
    private static final int MAX = 100_000;

    private EngineApplication application;
    private WebSocketClient client;
    private WebSocketConnection connection;

    @BeforeEach
    void start() throws Exception {
        application = EngineApplication.echo(EngineConfig.builder().maxPayload(MAX));
        client = application.webSocket();
        connection = client.connection();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void assertTooBig() throws Exception {
        assertThat(connection.closeCode()).isEqualTo(1009);
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.TRANSPORT_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "€", "😀"})
    void a_text_of_the_largest_size_is_taken_its_bytes_counted(String character) throws Exception {
        int bytes = utf8(character).length;
        int count = (MAX - 1) / bytes;
        String message = "4" + character.repeat(count) + "x".repeat(MAX - 1 - count * bytes);
        assertThat(utf8(message)).hasSize(MAX);
        client.send(message);
        assertThat(client.receive()).isEqualTo(message);
        client.send(message + "x");
        assertTooBig();
    }

    @Test
    void a_binary_of_the_largest_size_is_taken() throws Exception {
        byte[] message = new byte[MAX];
        for (int i = 0; i < message.length; i++) {
            message[i] = (byte) (i * 31);
        }
        connection.binary(message);
        Frame echo = connection.read();
        assertThat(echo.opcode()).isEqualTo(BINARY);
        assertThat(echo.payload()).isEqualTo(message);
        connection.binary(new byte[MAX + 1]);
        assertTooBig();
    }

    /** Includes large messages, and messages after many others, which are processed on another thread. */
    @Test
    void messages_of_all_sizes_come_back_in_their_order() throws Exception {
        List<String> messages = IntStream.range(0, 300)
                .mapToObj(i -> "4" + i + (i % 7 == 3 ? "x".repeat(20_000) : ""))
                .toList();
        FutureTask<Void> sending = new FutureTask<>(() -> {
            client.send(messages.toArray(String[]::new));
            return null;
        });
        new Thread(sending).start();
        for (String message : messages) {
            assertThat(client.receive()).isEqualTo(message);
        }
        sending.get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_text_may_come_in_fragments_that_end_within_a_character() throws Exception {
        byte[] message = utf8("4é😀ü");
        for (int i = 0; i < message.length; i++) {
            int opcode = i == 0 ? TEXT : CONTINUATION;
            connection.send(i == message.length - 1 ? LAST | opcode : opcode, message[i]);
        }
        assertThat(client.receive()).isEqualTo("4é😀ü");
    }

    @Test
    void a_binary_may_come_in_fragments_with_pings_and_nothing_in_between() throws Exception {
        connection.send(BINARY, (byte) 1);
        connection.send(LAST | PING, (byte) 42);
        connection.send(CONTINUATION);
        connection.send(CONTINUATION, (byte) 2, (byte) 3);
        connection.send(LAST | CONTINUATION);
        Frame pong = connection.read();
        assertThat(pong.opcode()).isEqualTo(PONG);
        assertThat(pong.payload()).containsExactly(42);
        assertThat(connection.read().payload()).containsExactly(1, 2, 3);
    }

    @Test
    void fragments_are_counted_together() throws Exception {
        byte[] half = new byte[MAX / 2];
        Arrays.fill(half, (byte) '4');
        connection.send(TEXT, half);
        connection.send(LAST | CONTINUATION, half);
        assertThat(client.receive()).hasSize(MAX);
        connection.send(TEXT, half);
        connection.send(CONTINUATION, half);
        connection.send(CONTINUATION, (byte) '4');
        assertTooBig();
    }

    @Test
    void fragments_of_a_binary_are_counted_together() throws Exception {
        connection.send(BINARY, new byte[MAX]);
        connection.send(LAST | CONTINUATION, (byte) 1);
        assertTooBig();
    }

    /** One byte too few, one byte too many, half a surrogate pair, and a byte that never occurs in UTF-8. */
    @ParameterizedTest
    @ValueSource(strings = {"34e282", "34a9", "34eda080", "34ff", "ff34", "c3"})
    void a_text_that_is_no_utf_8_closes_the_connection(String hex) throws Exception {
        connection.send(LAST | TEXT, HexFormat.of().parseHex(hex));
        assertThat(connection.closeCode()).isEqualTo(1007);
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void a_replacement_character_may_be_sent() throws Exception {
        client.send("4\uFFFD");
        assertThat(client.receive()).isEqualTo("4\uFFFD");
    }

    @Test
    void an_empty_binary_is_a_message() throws Exception {
        connection.binary();
        Frame echo = connection.read();
        assertThat(echo.opcode()).isEqualTo(BINARY);
        assertThat(echo.payload()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "x", "é4"})
    void a_text_that_is_no_packet_ends_the_session(String text) throws Exception {
        connection.text(text);
        connection.closeCode();
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.PARSE_ERROR);
    }

    @Test
    void a_ping_packet_of_the_client_ends_the_session() throws Exception {
        connection.text("2probe");
        connection.closeCode();
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void base64_and_packets_that_say_nothing_here_are_taken() throws Exception {
        for (String packet : new String[] {"0", "1", "5", "6", "3", "bAQID"}) {
            connection.text(packet);
        }
        assertThat(connection.read().payload()).containsExactly(1, 2, 3);
    }

    @Test
    void a_close_is_answered_and_ends_the_session() throws Exception {
        connection.send(LAST | CLOSE, (byte) (3999 >> 8), (byte) 3999);
        connection.closeCode();
        connection.wire().awaitEnd();
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.TRANSPORT_CLOSE);
        assertThat(application.server().sessions().size()).isZero();
    }

    @Test
    void a_connection_that_is_cut_ends_the_session() throws Exception {
        client.cut();
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.TRANSPORT_CLOSE);
    }

    @Test
    void a_connection_that_is_closed_without_a_word_ends_the_session() throws Exception {
        connection.wire().close();
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.TRANSPORT_CLOSE);
    }

    @Test
    void the_end_of_the_server_is_said() throws Exception {
        application.server().close();
        assertThat(connection.closeCode()).isEqualTo(1001);
        assertThat(application.end(client.sid())).isEqualTo(CloseReason.SERVER_SHUTTING_DOWN);
    }
}
