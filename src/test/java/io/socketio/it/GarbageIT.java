package io.socketio.it;

import static io.socketio.it.WebSocketConnection.BINARY;
import static io.socketio.it.WebSocketConnection.CLOSE;
import static io.socketio.it.WebSocketConnection.CONTINUATION;
import static io.socketio.it.WebSocketConnection.LAST;
import static io.socketio.it.WebSocketConnection.PING;
import static io.socketio.it.WebSocketConnection.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.TransportName;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are not valid frames, bodies or requests end the sender's connection and affect no other client. */
class GarbageIT {
    private static final int PROTOCOL_ERROR = 1002;
    private static final int INVALID_DATA = 1007;

    private final Random random = new Random(20261123);
    private Bystander bystander;
    private WebSocketConnection connection;

    @BeforeEach
    void start() throws Exception {
        bystander = new Bystander();
        connection = ((WebSocketClient) bystander.other(TransportName.WEBSOCKET)).connection();
    }

    @AfterEach
    void stop() throws Exception {
        connection.wire().cut();
        bystander.close();
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    /** Checks that the server reports the error and closes the connection without waiting for an answer. */
    private void assertClosed(int code) throws Exception {
        assertThat(connection.closeCode()).isEqualTo(code);
        connection.wire().awaitEnd();
        bystander.awaitAlone();
    }

    @Test
    void a_frame_without_a_mask() throws Exception {
        connection.sendUnmasked(LAST | TEXT, (byte) '3');
        assertClosed(PROTOCOL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x40, 0x20, 0x10})
    void a_reserved_bit(int bit) throws Exception {
        connection.send(LAST | bit | TEXT, (byte) '3');
        assertClosed(PROTOCOL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 11, 15})
    void a_reserved_opcode(int opcode) throws Exception {
        connection.send(LAST | opcode, (byte) '3');
        assertClosed(PROTOCOL_ERROR);
    }

    @Test
    void a_text_that_is_not_utf_8() throws Exception {
        connection.send(LAST | TEXT, (byte) '4', (byte) 0xff, (byte) 0xfe);
        assertClosed(INVALID_DATA);
    }

    @Test
    void a_text_that_ends_within_a_character() throws Exception {
        connection.send(TEXT, (byte) '4', (byte) 0xe2);
        connection.send(LAST | CONTINUATION, (byte) 0x82);
        assertClosed(INVALID_DATA);
    }

    @Test
    void a_continuation_of_nothing() throws Exception {
        connection.send(LAST | CONTINUATION, (byte) '3');
        assertClosed(PROTOCOL_ERROR);
    }

    @Test
    void a_message_within_a_message() throws Exception {
        connection.send(TEXT, (byte) '4');
        connection.send(LAST | BINARY, (byte) 1);
        assertClosed(PROTOCOL_ERROR);
    }

    @Test
    void a_ping_in_fragments() throws Exception {
        connection.send(PING, (byte) 1);
        assertClosed(PROTOCOL_ERROR);
    }

    @Test
    void a_ping_that_is_too_long() throws Exception {
        connection.send(LAST | PING, new byte[126]);
        assertClosed(PROTOCOL_ERROR);
    }

    @Test
    void a_close_with_half_a_code() throws Exception {
        connection.send(LAST | CLOSE, (byte) 3);
        assertClosed(PROTOCOL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, -1, 1L << 40, Integer.MAX_VALUE})
    void a_length_that_nobody_has_room_for(long length) throws Exception {
        connection
                .wire()
                .write(ByteBuffer.allocate(14)
                        .put((byte) (LAST | TEXT))
                        .put((byte) 0xff)
                        .putLong(length)
                        .putInt(0)
                        .array());
        connection.wire().write(noise(1 << 16));
        connection.closeCode();
        connection.wire().awaitEnd();
        bystander.awaitAlone();
    }

    @Test
    void a_stream_of_noise_in_the_place_of_frames() throws Exception {
        for (int i = 0; i < 100; i++) {
            HttpConnection http = bystander.connect();
            WebSocketClient client = WebSocketClient.over(http, "/socket.io");
            client.send("40");
            http.write(noise(200));
            bystander.assertUndisturbed();
            http.cut();
        }
    }

    @Test
    void noise_in_well_formed_frames() throws Exception {
        for (int i = 0; i < 100; i++) {
            WebSocketClient client = WebSocketClient.open(bystander.uri());
            client.connection().send(LAST | (i % 2 == 0 ? TEXT : BINARY), noise(random.nextInt(100)));
            client.connection().closeCode();
            client.connection().wire().awaitEnd();
        }
        bystander.assertUndisturbed();
    }

    @Test
    void noise_in_the_place_of_a_body() throws Exception {
        HttpConnection http = bystander.connect();
        for (int i = 0; i < 200; i++) {
            PollingClient client = PollingClient.over(http, http, "/socket.io");
            http.post(client.target(), noise(random.nextInt(300)));
            assertThat(http.read().status()).isEqualTo(200);
            // Most bodies have already ended their session.
            assertThat(client.post("1").status()).isIn(200, 400);
        }
        http.close();
        bystander.assertUndisturbed();
    }

    @Test
    void noise_in_the_place_of_a_request() throws Exception {
        for (int i = 0; i < 100; i++) {
            HttpConnection http = bystander.connect();
            http.write(i % 2 == 0 ? "GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\n" : "");
            http.write(noise(300));
            http.cut();
        }
        bystander.assertUndisturbed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "%zz", "EIO=4&transport=polling&sid=%00", "&&==&", "EIO=4&transport=websocket&sid=%ff%fe"})
    void a_query_that_is_no_query(String query) throws Exception {
        try (HttpConnection http = bystander.connect()) {
            assertThat(http.get("/socket.io/?" + query).status()).isEqualTo(400);
        }
        bystander.assertUndisturbed();
    }

    @Test
    void a_head_that_is_too_large() throws Exception {
        try (HttpConnection http = bystander.connect()) {
            int status = http.get("/socket.io/?EIO=4&transport=polling", "X-Large: " + "x".repeat(20_000))
                    .status();
            assertThat(status).isEqualTo(431);
        }
        bystander.assertUndisturbed();
    }

    private static String handshake(String query, String... headers) {
        return "GET /socket.io/?" + query
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + String.join("", headers) + "\r\n";
    }

    @Test
    void an_invalid_frame_right_behind_the_handshake() throws Exception {
        PollingClient polling = (PollingClient) bystander.other(TransportName.POLLING);
        for (String query : List.of("EIO=4&transport=websocket", "EIO=4&transport=websocket&sid=" + polling.sid())) {
            HttpConnection http = bystander.connect();
            http.write(handshake(query) + "\u0008\u0001x");
            assertThat(http.read().status()).isEqualTo(101);
            assertThat(WebSocketConnection.over(http).closeCode()).isEqualTo(PROTOCOL_ERROR);
            http.awaitEnd();
        }
        polling.leave();
        bystander.assertUndisturbed();
    }

    @Test
    void a_reset_right_behind_a_handshake_whether_it_is_refused_or_not() throws Exception {
        PollingClient polling = (PollingClient) bystander.other(TransportName.POLLING);
        for (int i = 0; i < 20; i++) {
            for (String query : List.of(
                    "EIO=4&transport=websocket",
                    "EIO=4&transport=websocket&sid=" + polling.sid(),
                    "EIO=4&transport=websocket&sid=nobody",
                    "EIO=4&transport=constructor",
                    "EIO=4&transport=polling")) {
                HttpConnection http = bystander.connect();
                http.write(handshake(query));
                http.cut();
            }
        }
        polling.leave();
        bystander.assertUndisturbed();
    }

    static Stream<String> headersThatAreHardToRead() {
        return Stream.of(
                "Sec-WebSocket-Extensions: constructor, __proto__; toString=1, hasOwnProperty\r\n",
                "Sec-WebSocket-Extensions: " + "a;b=\"".repeat(1000) + "\r\n",
                "Sec-WebSocket-Extensions: " + "a,".repeat(2000) + "\r\n",
                "Sec-WebSocket-Protocol: b" + " ".repeat(6000) + "x\r\n",
                "Sec-WebSocket-Protocol: " + "a , ".repeat(1500) + "\r\n",
                "Origin: http://127.0.0.1" + "/".repeat(6000) + "\r\n",
                "Cookie: " + "a=b;".repeat(1500) + "\r\n",
                IntStream.range(0, 250).mapToObj(i -> "X-" + i + ": a\r\n").collect(Collectors.joining()));
    }

    @ParameterizedTest
    @MethodSource("headersThatAreHardToRead")
    void headers_of_a_handshake_that_are_hard_to_read(String headers) throws Exception {
        try (HttpConnection http = bystander.connect()) {
            http.write(handshake("EIO=4&transport=websocket", headers));
            assertThat(http.read().status()).isIn(101, 400, 403, 431);
        }
        bystander.assertUndisturbed();
    }
}
