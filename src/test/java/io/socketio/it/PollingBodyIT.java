package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.engine.CloseReason;
import io.socketio.it.HttpConnection.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** POST bodies: their packets, their size, and bodies that never end. */
class PollingBodyIT {
    private static final int MAX = 1000;

    private EngineApplication application;
    private PollingClient client;

    @BeforeEach
    void start() throws Exception {
        application = EngineApplication.echo(EngineConfig.builder().maxPayload(MAX));
        client = application.polling();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void assertEnded(CloseReason reason) throws Exception {
        assertThat(application.end(client.sid())).isEqualTo(reason);
        try (HttpConnection http = application.connect()) {
            Answer answer = http.get(client.target());
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("\"code\":1");
        }
    }

    @Test
    void a_body_may_hold_several_packets_text_and_binary() throws Exception {
        client.send("4one", "bAQIDBA==", "4", "3", "4é😀", "b");
        for (String expected : new String[] {"4one", "bAQIDBA==", "4", "4é😀", "b"}) {
            assertThat(client.receive()).isEqualTo(expected);
        }
    }

    @Test
    void binary_may_come_without_padding_or_in_the_alphabet_of_urls() throws Exception {
        client.send("b-_8=", "b+/8", "bAQ");
        assertThat(client.receive()).isEqualTo("b+/8=");
        assertThat(client.receive()).isEqualTo("b+/8=");
        assertThat(client.receive()).isEqualTo("bAQ==");
    }

    @Test
    void a_chunk_may_end_within_a_character() throws Exception {
        byte[] body = utf8("4é😀ü" + PollingClient.SEPARATOR + "4end");
        client.posts().beginChunked(client.target());
        for (byte part : body) {
            client.posts().chunk(part);
        }
        client.posts().chunk();
        assertThat(client.posts().read().text()).isEqualTo("ok");
        assertThat(client.receive()).isEqualTo("4é😀ü");
        assertThat(client.receive()).isEqualTo("4end");
    }

    @Test
    void a_body_of_the_largest_size_is_taken_its_bytes_counted() throws Exception {
        String ascii = "4" + "x".repeat(MAX - 1);
        client.send(ascii);
        assertThat(client.receive()).isEqualTo(ascii);
        String umlauts = "4x" + "ü".repeat((MAX - 2) / 2);
        client.send(umlauts);
        assertThat(client.receive()).isEqualTo(umlauts);
        assertThat(client.post(umlauts + "y").status()).isEqualTo(413);
    }

    @Test
    void a_body_that_is_too_large_is_refused_and_forgiven_twice() throws Exception {
        for (int i = 0; i < 2; i++) {
            Answer answer = client.post("4" + "x".repeat(MAX));
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.text()).isEmpty();
            client.send("4still here");
            assertThat(client.receive()).isEqualTo("4still here");
        }
        assertThat(client.post("4" + "x".repeat(MAX)).status()).isEqualTo(413);
        assertEnded(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void a_chunked_body_that_grows_too_large_is_refused_and_forgiven_twice() throws Exception {
        byte[] chunk = utf8("4" + "x".repeat(MAX / 2));
        for (int i = 0; i < 3; i++) {
            client.posts().beginChunked(client.target());
            client.posts().chunk(chunk);
            client.posts().chunk(chunk);
            client.posts().chunk();
            assertThat(client.posts().read().status()).isEqualTo(413);
        }
        assertEnded(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void a_body_without_end_is_not_read_for_ever() throws Exception {
        byte[] chunk = new byte[1 << 16];
        Arrays.fill(chunk, (byte) '4');
        client.posts().beginChunked(client.target());
        for (int sent = 0; sent <= 1 << 20; sent += chunk.length) {
            client.posts().chunk(chunk);
        }
        assertThat(client.posts().read().status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "4fine\u001e", "7", "4fine\u001exyz"})
    void a_body_that_is_no_packet_ends_the_session(String body) throws Exception {
        Answer answer = client.post(body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("ok");
        assertEnded(CloseReason.PARSE_ERROR);
    }

    @Test
    void bytes_that_are_not_utf_8_are_replaced() throws Exception {
        client.posts().post(client.target(), new byte[] {'4', (byte) 0xff, 'x'});
        assertThat(client.posts().read().text()).isEqualTo("ok");
        assertThat(client.receive()).isEqualTo("4\ufffdx");
    }

    @Test
    void an_octet_stream_is_of_another_protocol_and_ends_the_session() throws Exception {
        client.posts().post(client.target(), utf8("4x"), "Content-Type: application/octet-stream");
        Answer answer = client.posts().read();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEmpty();
        assertEnded(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void a_body_that_breaks_off_ends_the_session() throws Exception {
        client.posts().request("POST", client.target(), "Content-Length: 100");
        client.posts().write("4half");
        client.posts().close();
        assertEnded(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void a_chunked_body_that_breaks_off_ends_the_session() throws Exception {
        client.posts().beginChunked(client.target());
        client.posts().chunk(utf8("4half"));
        client.posts().cut();
        assertEnded(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void a_ping_of_the_client_ends_the_session() throws Exception {
        assertThat(client.post("2").text()).isEqualTo("ok");
        assertEnded(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void packets_that_say_nothing_here_change_nothing() throws Exception {
        client.send("0", "5", "6", "3", "4still here");
        assertThat(client.receive()).isEqualTo("4still here");
    }
}
