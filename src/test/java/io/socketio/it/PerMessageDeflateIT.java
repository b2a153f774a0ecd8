package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.it.HttpConnection.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WebSocket compression (RFC 7692), if it is enabled. */
@Tag(EachWebSocketMode.TAG)
class PerMessageDeflateIT {
    private static final String TARGET = "/engine.io/?EIO=4&transport=websocket";
    private static final String OFFER =
            "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover";
    private static final int COMPRESSED = 0x40;
    /** The bytes at the end of each compressed message, which are not sent. */
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private static EngineApplication application(boolean deflate) throws Exception {
        return EngineApplication.echo(EngineConfig.builder().perMessageDeflate(deflate));
    }

    @Test
    void messages_are_compressed_both_ways() throws Exception {
        String message = "4" + "hello ".repeat(1000);
        try (EngineApplication application = application(true);
                HttpConnection http = application.connect()) {
            Answer answer = WebSocketConnection.handshake(http, TARGET, OFFER);
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.header("Sec-WebSocket-Extensions")).startsWith("permessage-deflate");
            WebSocketConnection webSocket = WebSocketConnection.over(http);
            assertThat(inflate(webSocket.read().payload())).startsWith("0{\"sid\"");

            webSocket.send(WebSocketConnection.LAST | COMPRESSED | WebSocketConnection.TEXT, deflate(message));
            byte[] echo = webSocket.read().payload();
            assertThat(echo).hasSizeLessThan(100);
            assertThat(inflate(echo)).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        permessage-deflate                                                 | permessage-deflate
        permessage-deflate; client_max_window_bits                         | permessage-deflate
        permessage-deflate; client_max_window_bits=10                      | permessage-deflate
        permessage-deflate; server_no_context_takeover                     | permessage-deflate;server_no_context_takeover
        permessage-deflate; client_no_context_takeover                     | permessage-deflate;client_no_context_takeover
        permessage-deflate; server_max_window_bits=10                      |
        permessage-deflate; server_max_window_bits=12; client_max_window_bits=12 |
        permessage-deflate; server_max_window_bits=10, permessage-deflate  | permessage-deflate
        permessage-deflate, permessage-deflate; server_no_context_takeover | permessage-deflate
        permessage-deflate; x-unknown                                      |
        """)
    void what_is_agreed_on_is_what_was_asked_for(String offer, String agreed) throws Exception {
        String answer = extensions(true, "Sec-WebSocket-Extensions: " + offer);
        assertThat(answer == null ? null : answer.replace(" ", "")).isEqualTo(agreed);
    }

    @Test
    void each_message_can_be_read_alone_if_the_client_asks_for_it() throws Exception {
        String message = "4" + "hello ".repeat(1000);
        try (EngineApplication application = application(true);
                HttpConnection http = application.connect()) {
            WebSocketConnection.handshake(http, TARGET, OFFER);
            WebSocketConnection webSocket = WebSocketConnection.over(http);
            webSocket.read();
            for (int i = 0; i < 3; i++) {
                webSocket.send(WebSocketConnection.LAST | COMPRESSED | WebSocketConnection.TEXT, deflate(message));
                assertThat(inflate(webSocket.read().payload())).isEqualTo(message);
            }
        }
    }

    @Test
    void nothing_is_compressed_for_who_does_not_offer_it() throws Exception {
        assertThat(extensions(true, "X-Offer: none")).isNull();
    }

    @Test
    void no_other_extension_is_agreed_on() throws Exception {
        assertThat(extensions(true, "Sec-WebSocket-Extensions: identity, x-unknown"))
                .isNull();
    }

    @Test
    void nothing_is_compressed_unless_it_is_switched_on() throws Exception {
        assertThat(extensions(false, OFFER)).isNull();
        assertThat(EngineConfig.builder().build().compression().perMessageDeflate())
                .isFalse();
    }

    private static String extensions(boolean deflate, String offer) throws Exception {
        try (EngineApplication application = application(deflate);
                HttpConnection http = application.connect()) {
            Answer answer = WebSocketConnection.handshake(http, TARGET, offer);
            assertThat(answer.status()).isEqualTo(101);
            return answer.header("Sec-WebSocket-Extensions");
        }
    }

    private static byte[] deflate(String message) throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream output =
                new DeflaterOutputStream(compressed, new Deflater(Deflater.DEFAULT_COMPRESSION, true), true)) {
            output.write(message.getBytes(StandardCharsets.UTF_8));
            output.flush();
            byte[] bytes = compressed.toByteArray();
            return Arrays.copyOf(bytes, bytes.length - TAIL.length);
        }
    }

    private static String inflate(byte[] payload) throws Exception {
        // The message has no last block, so one is appended.
        byte[] end = {0, 0, (byte) 0xff, (byte) 0xff, 1, 0, 0, (byte) 0xff, (byte) 0xff};
        try (InflaterInputStream input = new InflaterInputStream(
                new SequenceInputStream(new ByteArrayInputStream(payload), new ByteArrayInputStream(end)),
                new Inflater(true))) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void the_bytes_of_a_message_are_counted_when_it_has_been_inflated() throws Exception {
        try (EngineApplication application = EngineApplication.echo(
                        EngineConfig.builder().perMessageDeflate(true).maxPayload(100_000));
                HttpConnection http = application.connect()) {
            WebSocketConnection.handshake(http, TARGET, OFFER);
            WebSocketConnection webSocket = WebSocketConnection.over(http);
            webSocket.read();
            byte[] bomb = deflate("4" + "a".repeat(100_000));
            assertThat(bomb).hasSizeLessThan(1_000);
            webSocket.send(WebSocketConnection.LAST | COMPRESSED | WebSocketConnection.TEXT, bomb);

            assertThat(webSocket.closeCode()).isEqualTo(1009);
        }
    }
}
