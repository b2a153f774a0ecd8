package io.socketio.transport.websocket.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.transport.websocket.WebSocketChannel.Completion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireOutputTest {
    private static final int ANY = 100_000_000;

    private final NarrowLine line = new NarrowLine();
    private final WireOutput output = new WireOutput(line);
    private final List<String> ends = new ArrayList<>();

    private Completion end(String name) {
        return new Completion() {
            @Override
            public void written() {
                ends.add(name);
            }

            @Override
            public void failed(Throwable failure) {
                ends.add(name + " failed");
            }
        };
    }

    private static EncodedMessage text(String text) {
        return EncodedMessage.ofPacketText(text);
    }

    private static EncodedMessage text(int length) {
        return text("x".repeat(length));
    }

    private static ByteBuffer pong() {
        return FrameWriter.control(Opcode.PONG, "p".getBytes(StandardCharsets.UTF_8), 0, 1);
    }

    @Test
    void a_batch_leaves_at_once_if_the_client_reads() {
        line.makeRoom(ANY);
        output.write(
                List.of(text("a"), EncodedMessage.binary(ByteBuffer.wrap(new byte[] {'b'})), text("")), end("batch"));
        assertThat(line.frames()).containsExactly("1 a", "2 b", "1 ");
        assertThat(ends).containsExactly("batch");
    }

    @Test
    void others_wait_for_what_the_client_has_not_read_and_leave_in_their_order() {
        line.makeRoom(2);
        output.write(List.of(text("abc")), end("batch"));
        output.write(pong(), end("pong"));
        output.write(FrameWriter.close(1000), end("close"));
        assertThat(ends).isEmpty();
        line.makeRoom(2);
        assertThat(line.frames()).containsExactly("cut");
        line.makeRoom(1);
        assertThat(ends).containsExactly("batch");
        line.makeRoom(4);
        assertThat(ends).containsExactly("batch", "pong");
        line.makeRoom(ANY);
        assertThat(ends).containsExactly("batch", "pong", "close");
        assertThat(line.frames()).hasSize(3).startsWith("1 abc", "10 p");
    }

    @Test
    void the_next_batch_may_be_written_as_soon_as_the_last_one_is() {
        line.makeRoom(ANY);
        output.write(List.of(text("a")), new Completion() {
            @Override
            public void written() {
                output.write(List.of(text("b")), end("second"));
            }

            @Override
            public void failed(Throwable failure) {}
        });
        assertThat(line.frames()).containsExactly("1 a", "1 b");
        assertThat(ends).containsExactly("second");
    }

    @Test
    void all_that_waits_fails_with_a_broken_connection() {
        output.write(List.of(text("a")), end("batch"));
        output.write(pong(), end("pong"));
        line.breakDown();
        output.write(FrameWriter.close(1000), end("close"));
        assertThat(ends).containsExactlyInAnyOrder("batch failed", "pong failed", "close failed");
    }

    @ParameterizedTest
    @ValueSource(ints = {125, 126, 12_277, 12_288, 16_384, 65_535, 65_536, 1_000_000})
    void a_message_of_any_size_is_one_frame(int length) {
        line.makeRoom(ANY);
        output.write(List.of(text("a"), text(length), text("b")), end("batch"));
        assertThat(line.frames()).containsExactly("1 a", "1 " + length + " bytes", "1 b");
    }

    @Test
    void batches_of_any_sizes_leave_whole_however_the_client_reads() {
        Random random = new Random(1);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int most = random.nextBoolean() ? 30_000 : 200;
            List<EncodedMessage> batch = IntStream.range(0, 1 + random.nextInt(30))
                    .mapToObj(any -> text(21 + random.nextInt(most)))
                    .toList();
            batch.forEach(message -> expected.add("1 " + message.text().length() + " bytes"));
            int before = ends.size();
            output.write(batch, end("batch"));
            for (int steps = 0; ends.size() == before; steps++) {
                assertThat(steps).isLessThan(10_000);
                line.makeRoom(random.nextInt(3000));
            }
        }
        assertThat(line.frames()).isEqualTo(expected);
    }
}
