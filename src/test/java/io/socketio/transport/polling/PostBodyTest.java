package io.socketio.transport.polling;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;

class PostBodyTest {
    private static final int MAX = 2_000;

    /** Delivers the bytes in pieces, as a network does. It is not ready until the next piece has arrived. */
    private static final class Pieces extends ServletInputStream {
        private final Queue<byte[]> pieces = new ArrayDeque<>();
        private boolean complete;

        void arrive(byte[] piece) {
            pieces.add(piece);
        }

        @Override
        public boolean isReady() {
            assertThat(isFinished()).as("asked at the end").isFalse();
            return !pieces.isEmpty();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            byte[] piece = pieces.remove();
            int count = Math.min(length, piece.length);
            System.arraycopy(piece, 0, target, offset, count);
            if (count < piece.length) {
                ((ArrayDeque<byte[]>) pieces).addFirst(Arrays.copyOfRange(piece, count, piece.length));
            }
            return count;
        }

        @Override
        public boolean isFinished() {
            return complete && pieces.isEmpty();
        }

        @Override
        public void setReadListener(ReadListener listener) {}

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }
    }

    private final List<String> told = new ArrayList<>();
    private final Pieces input = new Pieces();

    @BeforeTry
    void start() {
        told.clear();
    }

    private PostBody body(long announced) {
        return new PostBody(input, announced, MAX, new PostBody.Outcome() {
            @Override
            public void read(byte[] body, int length) {
                told.add(new String(body, 0, length, StandardCharsets.UTF_8));
            }

            @Override
            public void taken() {
                told.add("<taken>");
            }

            @Override
            public void tooLarge() {
                told.add("<too large>");
            }

            @Override
            public void failed() {
                told.add("<failed>");
            }
        });
    }

    @Test
    void a_body_of_which_nothing_is_left_was_read_before() throws IOException {
        PostBody body = body(5);
        body.onAllDataRead();

        assertThat(told).containsExactly("<taken>");
    }

    @Test
    void a_body_that_was_announced_as_empty_is_empty() throws IOException {
        PostBody body = body(0);
        body.onAllDataRead();

        assertThat(told).containsExactly("");
    }

    @Provide
    Arbitrary<List<Integer>> sizes() {
        return Arbitraries.integers().between(1, 700).list().ofMinSize(1).ofMaxSize(20);
    }

    /** Delivers pieces of these sizes, over and over again. Most of them split a character. */
    private void deliver(PostBody body, byte[] content, List<Integer> sizes) throws IOException {
        for (int start = 0, i = 0; start < content.length; i++) {
            int end = Math.min(content.length, start + sizes.get(i % sizes.size()));
            input.arrive(Arrays.copyOfRange(content, start, end));
            body.onDataAvailable();
            start = end;
        }
        body.onAllDataRead();
    }

    @Property
    void characters_that_arrive_in_parts_are_whole(@ForAll("sizes") List<Integer> sizes) throws IOException {
        String text = "4ä€😀".repeat(190);
        deliver(body(-1), text.getBytes(StandardCharsets.UTF_8), sizes);

        assertThat(told).containsExactly(text);
    }

    @Property
    void a_body_may_be_as_large_as_the_bound_and_not_one_byte_larger(@ForAll("sizes") List<Integer> sizes)
            throws IOException {
        deliver(body(-1), "x".repeat(MAX).getBytes(StandardCharsets.UTF_8), sizes);
        deliver(body(-1), "x".repeat(MAX + 1).getBytes(StandardCharsets.UTF_8), sizes);

        assertThat(told).containsExactly("x".repeat(MAX), "<too large>");
    }

    @Property
    void what_is_announced_is_not_believed(@ForAll("sizes") List<Integer> sizes, @ForAll long announced)
            throws IOException {
        deliver(body(announced), "x".repeat(MAX / 2).getBytes(StandardCharsets.UTF_8), sizes);

        assertThat(told).containsExactly("x".repeat(MAX / 2));
    }

    @Test
    void an_empty_body_is_read() throws IOException {
        deliver(body(0), new byte[0], List.of(1));

        assertThat(told).containsExactly("");
    }

    @Test
    void a_stream_that_says_that_it_is_finished_is_not_asked_again() throws IOException {
        PostBody body = body(4);
        input.arrive(new byte[] {'4', 'a'});
        body.onDataAvailable();
        input.arrive(new byte[] {'b', 'c'});
        input.complete = true;
        body.onDataAvailable();
        assertThat(told).containsExactly("4abc");
        body.onAllDataRead();

        assertThat(told).hasSize(1);
    }

    @Test
    void a_body_that_never_ends_is_refused_while_it_comes() throws IOException {
        PostBody body = body(-1);
        for (int megabytes = 0; megabytes < 2; megabytes++) {
            input.arrive(new byte[1 << 20]);
            body.onDataAvailable();
        }
        assertThat(told).containsExactly("<too large>");
        body.onAllDataRead();

        assertThat(told).hasSize(1);
    }

    @Test
    void a_failure_is_told_once() {
        PostBody body = body(-1);
        body.onError(new IOException("reset"));
        body.onError(new IOException("reset"));
        body.onAllDataRead();

        assertThat(told).containsExactly("<failed>");
        assertThat(body.stop()).isFalse();
    }

    @Test
    void after_a_stop_nothing_is_told() throws IOException {
        PostBody body = body(-1);
        assertThat(body.stop()).isTrue();
        deliver(body, "x".getBytes(StandardCharsets.UTF_8), List.of(1));
        body.onError(new IOException("reset"));

        assertThat(told).isEmpty();
    }

    @Test
    void a_buffer_can_grow_up_to_the_largest_bound_that_there_is() {
        assertThat(PostBody.grown(1 << 30, Integer.MAX_VALUE)).isGreaterThan(1 << 30);
        assertThat(PostBody.grown(1 << 10, Integer.MAX_VALUE)).isEqualTo(1 << 11);
        assertThat(PostBody.grown(1 << 10, MAX)).isEqualTo(MAX + 1);
    }
}
