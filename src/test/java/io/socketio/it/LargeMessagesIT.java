package io.socketio.it;

import static io.socketio.it.WebSocketConnection.BINARY;
import static io.socketio.it.WebSocketConnection.CONTINUATION;
import static io.socketio.it.WebSocketConnection.LAST;
import static io.socketio.it.WebSocketConnection.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.it.WebSocketConnection.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Large messages that are echoed, by the cases that the Autobahn suite groups as 9 and 10: whole, in many frames, in many
 * pieces, and many of them.
 */
class LargeMessagesIT {
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final int MAX = 16 * MIB;
    private static final int ROUNDS = 1000;

    private EngineApplication application;
    private WebSocketConnection connection;

    @BeforeEach
    void start() throws Exception {
        application =
                EngineApplication.echo(EngineConfig.builder().maxPayload(MAX).outboxBytesPerClient(4L * MAX));
        connection = application.webSocket().connection();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    /** Returns an Engine.IO message of some bytes, as text with characters of one to four bytes. */
    private static byte[] message(int opcode, int size) {
        if (opcode == TEXT) {
            String characters = "a\u00e9\u20ac\ud83d\ude00";
            int count = (size - 1) / characters.getBytes(StandardCharsets.UTF_8).length;
            byte[] text = ("4" + characters.repeat(count)).getBytes(StandardCharsets.UTF_8);
            byte[] message = Arrays.copyOf(text, size);
            Arrays.fill(message, text.length, size, (byte) 'x');
            return message;
        }
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        return bytes;
    }

    private void assertEchoed(int opcode, byte[] message) throws Exception {
        Frame echo = connection.read();
        assertThat(echo.opcode()).isEqualTo(opcode);
        assertThat(Arrays.equals(echo.payload(), message))
                .as("%d bytes come back as they were", message.length)
                .isTrue();
    }

    private void sendInFrames(int opcode, byte[] message, int size) throws Exception {
        for (int at = 0; at < message.length; at += size) {
            int end = Math.min(message.length, at + size);
            int first = (at == 0 ? opcode : CONTINUATION) | (end == message.length ? LAST : 0);
            connection.send(first, Arrays.copyOfRange(message, at, end));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64 * KIB, 256 * KIB, MIB, 4 * MIB, 8 * MIB, 16 * MIB})
    void whole_messages_come_back(int size) throws Exception {
        for (int opcode : new int[] {TEXT, BINARY}) {
            byte[] message = message(opcode, size);
            connection.send(LAST | opcode, message);
            assertEchoed(opcode, message);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 256, KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, MIB, 4 * MIB})
    void messages_in_frames_come_back(int frame) throws Exception {
        for (int opcode : new int[] {TEXT, BINARY}) {
            byte[] message = message(opcode, 4 * MIB);
            sendInFrames(opcode, message, frame);
            assertEchoed(opcode, message);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256, 512, KIB, 2 * KIB})
    void a_frame_in_pieces_comes_back(int piece) throws Exception {
        for (int opcode : new int[] {TEXT, BINARY}) {
            byte[] message = message(opcode, MIB);
            byte[] frame = WebSocketConnection.frame(LAST | opcode, message);
            for (int at = 0; at < frame.length; at += piece) {
                connection.wire().write(Arrays.copyOfRange(frame, at, Math.min(frame.length, at + piece)));
            }
            assertEchoed(opcode, message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "2, 16",
        "1, 64",
        "2, 64",
        "1, 256",
        "2, 256",
        "1, 1024",
        "2, 1024",
        "1, 4096",
        "2, 16384",
        "1, 16384"
    })
    void many_messages_come_back(int opcode, int size) throws Exception {
        byte[] message = message(opcode, size);
        for (int i = 0; i < ROUNDS; i++) {
            connection.send(LAST | opcode, message);
            assertEchoed(opcode, message);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {TEXT, BINARY})
    void a_message_in_frames_of_the_size_of_packets_comes_back(int opcode) throws Exception {
        byte[] message = message(opcode, 64 * KIB);
        sendInFrames(opcode, message, 1300);
        assertEchoed(opcode, message);
    }
}
