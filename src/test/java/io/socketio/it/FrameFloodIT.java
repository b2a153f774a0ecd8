package io.socketio.it;

import static io.socketio.it.WebSocketConnection.CONTINUATION;
import static io.socketio.it.WebSocketConnection.LAST;
import static io.socketio.it.WebSocketConnection.PING;
import static io.socketio.it.WebSocketConnection.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Frames without end, each of them small and allowed, fill no memory. */
@Tag(EachWebSocketMode.TAG)
class FrameFloodIT {
    private static final long MEGABYTE = 1 << 20;
    private static final int FRAMES_PER_WRITE = 1000;
    private static final byte[] MASK = {0, 0, 0, 0};

    private EngineApplication application;
    private HttpConnection http;
    private WebSocketClient client;

    @BeforeEach
    void start() throws Exception {
        application = EngineApplication.echo(EngineConfig.builder());
        http = HttpConnection.narrow(application.uri());
        client = WebSocketClient.over(http, application.uri().getPath());
    }

    @AfterEach
    void stop() {
        application.close();
    }

    /** Returns many equal frames. */
    private static byte[] frames(int head, byte... payload) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < FRAMES_PER_WRITE; i++) {
            frames.write(head);
            frames.write(0x80 | payload.length);
            frames.writeBytes(MASK);
            frames.writeBytes(payload);
        }
        return frames.toByteArray();
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void a_message_may_have_any_number_of_fragments_with_nothing_in_them() throws Exception {
        byte[] empty = frames(CONTINUATION);
        client.connection().send(TEXT, (byte) '4');
        long before = usedMemory();
        for (int i = 0; i < 300; i++) {
            http.write(empty);
        }
        client.connection().send(CONTINUATION, (byte) 'a');
        assertThat(usedMemory() - before).isLessThan(10 * MEGABYTE);

        client.connection().send(LAST | CONTINUATION, (byte) 'b');
        assertThat(client.receive()).isEqualTo("4ab");
    }

    @Test
    void fragments_of_a_byte_each_take_little_more_than_the_message() throws Exception {
        byte[] single = frames(CONTINUATION, (byte) 'x');
        client.connection().send(TEXT, (byte) '4');
        long before = usedMemory();
        for (int i = 0; i < 300; i++) {
            http.write(single);
        }
        assertThat(usedMemory() - before).isLessThan(10 * MEGABYTE);

        client.connection().send(LAST | CONTINUATION);
        assertThat(client.receive()).hasSize(300 * FRAMES_PER_WRITE + 1);
    }

    @Test
    void the_answers_to_pings_are_not_collected_for_a_client_that_does_not_read_them() throws Exception {
        long before = usedMemory();
        AtomicLong written = new AtomicLong();
        Thread sender = new Thread(() -> flood(written));
        sender.start();
        awaitStandstill(sender, written);

        assertThat(usedMemory() - before).isLessThan(20 * MEGABYTE);
        assertThat(written.get()).isPositive();
        http.cut();
        sender.join();
        WebSocketClient other = application.webSocket();
        other.send("4still there");
        assertThat(other.receive()).isEqualTo("4still there");
    }

    private void flood(AtomicLong written) {
        byte[] pings = frames(LAST | PING, new byte[125]);
        try {
            while (written.get() < 200 * MEGABYTE) {
                http.write(pings);
                written.addAndGet(pings.length);
            }
        } catch (IOException e) {
            // The server, or the test, has closed the connection.
            return;
        }
    }

    /** Waits until the server has taken everything, has closed the connection, or has read nothing for a while. */
    private static void awaitStandstill(Thread sender, AtomicLong written) {
        long[] last = {-1, System.nanoTime()};
        Await.until("the server takes all, or no more", () -> {
            if (written.get() != last[0]) {
                last[0] = written.get();
                last[1] = System.nanoTime();
            }
            return !sender.isAlive() || System.nanoTime() - last[1] > 1_000_000_000L;
        });
    }
}
