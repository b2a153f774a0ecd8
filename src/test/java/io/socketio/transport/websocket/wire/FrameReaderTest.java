package io.socketio.transport.websocket.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules of RFC 6455, sections 5 and 7, by the cases that the Autobahn suite groups as 1 to 7 ({@code
 * LargeMessagesIT} has those of 9 and 10): each is read whole, byte by byte unless it is large, and cut at random.
 */
class FrameReaderTest {
    private static final int MAX = 100_000;
    private static final int FIN = ClientFrames.FIN;
    private static final String BYTES_125 = "00".repeat(125);

    private static Arguments of(String what, UnaryOperator<ClientFrames> frames, String... events) {
        return Arguments.of(what, frames.apply(new ClientFrames()).bytes(), List.of(events));
    }

    private static Arguments size(int size, int lengthBytes) {
        String text = "*".repeat(size);
        return of(
                size + " bytes, length in " + lengthBytes,
                frames ->
                        frames.frame(FIN | Opcode.TEXT, lengthBytes, 0x01020304, text.getBytes(StandardCharsets.UTF_8)),
                "text " + text);
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                size(0, 0),
                size(1, 0),
                size(125, 0),
                size(126, 2),
                size(127, 2),
                size(128, 2),
                size(65_535, 2),
                size(65_536, 8),
                size(100_000, 8),
                of("no mask to speak of", f -> f.frame(FIN | Opcode.TEXT, 0, 0, (byte) 'a'), "text a"),
                of("binary", f -> f.frame(FIN | Opcode.BINARY, (byte) 0, (byte) -1), "binary 00ff"),
                of("a longer form than needed", f -> f.frame(FIN | Opcode.TEXT, 8, 1, (byte) 'a'), "text a"),
                of("fragments", f -> f.frame(1, (byte) 'a').frame(0, (byte) 'b').frame(FIN, (byte) 'c'), "text abc"),
                of("empty fragments", f -> f.frame(1).frame(0).frame(FIN), "text "),
                of("a character in two fragments", f -> f.frame(1, (byte) 0xc3).frame(FIN, (byte) 0xa9), "text \u00e9"),
                of(
                        "ping between fragments",
                        f -> f.frame(2, (byte) 1).frame(0x89, (byte) 7).frame(FIN, (byte) 2),
                        "ping 07",
                        "binary 0102"),
                of(
                        "two messages of fragments",
                        f -> f.frame(1)
                                .frame(FIN, (byte) 'a')
                                .frame(2, (byte) 1)
                                .frame(FIN),
                        "text a",
                        "binary 01"));
    }

    static Stream<Arguments> controls() {
        return Stream.of(
                of("empty ping", f -> f.frame(0x89), "ping "),
                of("largest ping", f -> f.frame(0x89, new byte[125]), "ping " + BYTES_125),
                of("ping that is too large", f -> f.frame(0x89, new byte[126]), "violation 1002"),
                of("ping in fragments", f -> f.frame(0x09), "violation 1002"),
                of("pong nobody asked for", f -> f.frame(0x8a, (byte) 1).text("a"), "pong", "text a"),
                of("close without a code", f -> f.frame(0x88), "close 1005"),
                of("close with half a code", f -> f.frame(0x88, (byte) 3), "violation 1002"),
                of("close with a reason", f -> f.close(1000, "caf\u00e9"), "close 1000"),
                of("longest reason", f -> f.close(1000, "r".repeat(123)), "close 1000"),
                of("reason that is too long", f -> f.close(1000, "r".repeat(124)), "violation 1002"),
                of(
                        "reason that is not UTF-8",
                        f -> f.frame(0x88, (byte) 3, (byte) 0xe8, (byte) 0xff),
                        "violation 1007"));
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                of("RSV1", f -> f.frame(0xc1, (byte) 'a'), "violation 1002"),
                of("RSV2", f -> f.frame(0xa1), "violation 1002"),
                of("RSV3", f -> f.frame(0x91), "violation 1002"),
                of("RSV of a ping", f -> f.frame(0x99), "violation 1002"),
                of("opcode 3", f -> f.frame(0x83), "violation 1002"),
                of("opcode 7", f -> f.frame(0x87), "violation 1002"),
                of("opcode 11", f -> f.frame(0x8b), "violation 1002"),
                of("opcode 15", f -> f.frame(0x8f), "violation 1002"),
                of("not masked", f -> f.raw(0x81, 1, 'a'), "violation 1002"),
                of("continuation of nothing", f -> f.frame(FIN, (byte) 'a'), "violation 1002"),
                of("continuation of a whole message", f -> f.text("a").frame(FIN), "text a", "violation 1002"),
                of("text between fragments", f -> f.frame(1, (byte) 'a').text("b"), "violation 1002"),
                of("binary between fragments", f -> f.frame(2).frame(2), "violation 1002"),
                of("negative length", f -> f.raw(0x82, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4), "violation 1002"),
                of(
                        "announced too large",
                        f -> f.raw(0x82, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255, 1, 2, 3, 4),
                        "violation 1009"),
                of("too large", f -> f.frame(FIN | Opcode.BINARY, new byte[MAX + 1]), "violation 1009"),
                of("too large in fragments", f -> f.frame(2, new byte[MAX]).frame(FIN, (byte) 1), "violation 1009"));
    }

    private static List<String> read(byte[] bytes, Random cuts, int longest) {
        Recorder recorder = new Recorder();
        FrameReader reader = new FrameReader(recorder, MAX);
        int at = 0;
        while (at < bytes.length) {
            int end = Math.min(bytes.length, at + 1 + cuts.nextInt(longest));
            byte[] piece = Arrays.copyOfRange(bytes, at, end);
            if (reader.read(piece, 0, piece.length) < piece.length) {
                break;
            }
            at = end;
        }
        return recorder.events();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"messages", "controls", "violations"})
    void frames_are_read_however_they_are_cut(String what, byte[] bytes, List<String> events) {
        assertThat(read(bytes, new Random(1), Integer.MAX_VALUE - bytes.length - 1))
                .isEqualTo(events);
        int longest = Math.max(1, bytes.length / 500);
        assertThat(read(bytes, new Random(1), longest)).isEqualTo(events);
        for (int seed = 0; seed < 20; seed++) {
            assertThat(read(bytes, new Random(seed), 20 * longest))
                    .as("seed %d", seed)
                    .isEqualTo(events);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
    void these_close_codes_are_valid(int code) {
        byte[] bytes = new ClientFrames().close(code, "").bytes();
        assertThat(read(bytes, new Random(1), 3)).containsExactly("close " + code);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535})
    void these_close_codes_are_not(int code) {
        byte[] bytes = new ClientFrames().close(code, "").bytes();
        assertThat(read(bytes, new Random(1), 3)).containsExactly("violation 1002");
    }

    @Test
    void a_reader_stops_where_it_is_told_to_and_goes_on_there() {
        byte[] bytes = new ClientFrames().text("a").text("b").bytes();
        Recorder recorder = new Recorder();
        boolean[] goOn = {false};
        FrameReader reader = new FrameReader(
                new FrameHandler() {
                    @Override
                    public boolean onData(boolean binary, byte[] part, int from, int length, boolean last) {
                        recorder.onData(binary, part, from, length, last);
                        return goOn[0];
                    }

                    @Override
                    public boolean onPing(byte[] part, int from, int length) {
                        return true;
                    }

                    @Override
                    public boolean onPong() {
                        return true;
                    }

                    @Override
                    public boolean onClose(int code) {
                        return true;
                    }

                    @Override
                    public void onViolation(int code) {}
                },
                MAX);
        int next = reader.read(bytes, 0, bytes.length);
        assertThat(next).isEqualTo(bytes.length / 2);
        assertThat(recorder.events()).containsExactly("text a");
        goOn[0] = true;
        assertThat(reader.read(bytes, next, bytes.length)).isEqualTo(bytes.length);
        assertThat(recorder.events()).containsExactly("text a", "text b");
    }

    @Test
    void a_violation_is_reported_as_soon_as_it_is_known() {
        Recorder recorder = new Recorder();
        new FrameReader(recorder, MAX).read(new byte[] {(byte) 0x81, 1}, 0, 2);
        assertThat(recorder.events()).containsExactly("violation 1002");
    }
}
