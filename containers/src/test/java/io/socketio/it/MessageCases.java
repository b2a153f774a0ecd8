package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.TransportName;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of all sizes are delivered in order, up to the size limit. */
abstract class MessageCases extends EchoCases {
    private static final int MAX = 1_000_000;
    private static final int TOO_BIG = 1009;
    private static final int PUSHES = 1_000;
    /** With a buffer of {@link #MAX} bytes each, this many connections would need more memory than a container has. */
    private static final int MANY = 300;

    /** Returns an event whose packet has this many bytes. */
    private static String event(String character, int bytes) {
        int room = bytes - "42[\"echo\",\"\"]".length();
        int width = character.getBytes(StandardCharsets.UTF_8).length;
        return "42[\"echo\",\"" + character.repeat(room / width) + "x".repeat(room % width) + "\"]";
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return bytes;
    }

    private interface Sending {
        void send() throws IOException;
    }

    /**
     * Checks that the message is refused as too large. Open Liberty closes the connection as soon as it has seen the
     * length, and the close frame is lost if the rest is still being sent.
     */
    private static void assertTooBig(WebSocketClient client, Sending sending) throws IOException {
        try {
            sending.send();
            assertThat(client.connection().closeCode()).isEqualTo(TOO_BIG);
        } catch (SocketException e) {
            assertThat(e).hasMessageMatching("Broken pipe|Connection reset.*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "€", "😀"})
    void a_text_over_web_socket_may_be_as_large_as_max_payload_and_no_larger(String character) throws Exception {
        WebSocketClient client = (WebSocketClient) running().join(TransportName.WEBSOCKET);
        assertComesBack(client, event(character, MAX));
        assertTooBig(client, () -> client.send(event(character, MAX + 1)));
    }

    @Test
    void a_binary_over_web_socket_may_be_as_large_as_max_payload_and_no_larger() throws Exception {
        WebSocketClient client = (WebSocketClient) running().join(TransportName.WEBSOCKET);
        assertComesBack(client, BINARY_EVENT, "b" + Base64.getEncoder().encodeToString(bytes(MAX)));
        client.connection().text(BINARY_EVENT);
        assertTooBig(client, () -> client.connection().binary(bytes(MAX + 1)));
    }

    @Test
    void fragments_are_counted_together() throws Exception {
        WebSocketClient client = (WebSocketClient) running().join(TransportName.WEBSOCKET);
        byte[] event = event("ü", MAX).getBytes(StandardCharsets.UTF_8);
        WebSocketConnection connection = client.connection();
        // The first fragment ends inside a character.
        connection.send(WebSocketConnection.TEXT, Arrays.copyOf(event, MAX / 2 + 1));
        connection.send(
                WebSocketConnection.LAST | WebSocketConnection.CONTINUATION,
                Arrays.copyOfRange(event, MAX / 2 + 1, MAX));
        assertThat(client.receiveMessage()).hasSize(event("ü", MAX).length());
        connection.send(WebSocketConnection.TEXT, event);
        connection.send(WebSocketConnection.LAST | WebSocketConnection.CONTINUATION, (byte) 'x');
        assertThat(connection.closeCode()).isEqualTo(TOO_BIG);
    }

    @Test
    void clients_that_have_sent_small_messages_take_little_memory() throws Exception {
        List<EngineIoClient> clients = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            clients.add(Running.join(WebSocketClient.open(running().fixture("client-suite"))));
        }
        for (EngineIoClient client : clients) {
            client.send("451-[\"blob\",{\"_placeholder\":true,\"num\":0}]", "bAQID");
            assertThat(client.receiveMessage()).startsWith("42[\"back\"");
            client.leave();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "€"})
    void a_body_over_polling_may_be_as_large_as_max_payload_and_no_larger(String character) throws Exception {
        PollingClient client = (PollingClient) running().join(TransportName.POLLING);
        assertComesBack(client, event(character, MAX));
        assertThat(client.post(event(character, MAX + 1)).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @EnumSource
    void a_thousand_pushes_arrive_in_order(TransportName transport) throws Exception {
        EngineIoClient client = running().join(transport);
        client.send("42[\"flood\"," + PUSHES + ",1000]");
        for (int i = 0; i < PUSHES; i++) {
            assertThat(client.receiveMessage()).startsWith("42[\"seq\"," + i + ",\"xxx");
        }
        assertThat(client.receiveMessage()).isEqualTo("42[\"seq-end\"," + PUSHES + "]");
        client.leave();
    }

    @ParameterizedTest
    @EnumSource
    void a_thousand_binary_pushes_arrive_in_order(TransportName transport) throws Exception {
        EngineIoClient client = running().join(transport);
        client.send("42[\"flood-bin\"," + PUSHES + "]");
        for (int i = 0; i < PUSHES; i++) {
            assertThat(client.receiveMessage())
                    .isEqualTo("451-[\"seq-bin\"," + i + ",{\"_placeholder\":true,\"num\":0}]");
            byte[] number = {0, 0, (byte) (i >> 8), (byte) i};
            assertThat(client.receiveMessage())
                    .isEqualTo("b" + Base64.getEncoder().encodeToString(number));
        }
        client.leave();
    }

    @Test
    void a_thousand_events_in_one_burst_are_handled_in_order() throws Exception {
        EngineIoClient client = running().join(TransportName.WEBSOCKET);
        for (int i = 0; i < PUSHES; i++) {
            client.send("42[\"sink\"," + i + "]");
        }
        assertThat(Running.call(client, "[\"sink-report\"]"))
                .contains("\"count\":1000", "\"first\":0", "\"last\":999", "\"inOrder\":true");
        client.leave();
    }
}
