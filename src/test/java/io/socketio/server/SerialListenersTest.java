package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Socket;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners on real threads. */
@Timeout(20)
class SerialListenersTest {
    private static final int EVENTS = 200;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final ServerFixture server = new ServerFixture(threads);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Joins, and waits until the connection listeners have run. */
    private WireClient join() throws InterruptedException {
        CountDownLatch in = new CountDownLatch(1);
        server.io.of("/").onConnection(socket -> in.countDown());
        WireClient client = server.join("/");
        in.await();
        return client;
    }

    @Test
    void listeners_of_one_socket_run_in_order_and_never_side_by_side() throws InterruptedException {
        WireClient client = join();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        List<Integer> seen = new java.util.ArrayList<>();
        CountDownLatch left = new CountDownLatch(1);
        Socket socket = client.socketIn("/");
        socket.on("e", int.class, (from, value) -> {
            overlaps.addAndGet(running.getAndIncrement());
            Thread.yield();
            seen.add(value);
            running.decrementAndGet();
        });
        socket.onDisconnect((s, reason) -> left.countDown());
        IntStream.range(0, EVENTS).forEach(i -> client.send("2[\"e\"," + i + "]"));
        client.send("1");
        left.await();

        assertThat(overlaps).hasValue(0);
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(0, EVENTS).boxed().toList());
    }

    @Test
    void listeners_of_different_sockets_run_side_by_side() throws InterruptedException {
        CyclicBarrier both = new CyclicBarrier(2);
        CountDownLatch met = new CountDownLatch(2);
        server.io.of("/").on("meet", (socket, arguments, ack) -> {
            both.await(10, TimeUnit.SECONDS);
            met.countDown();
        });
        WireClient a = join();
        WireClient b = join();
        a.send("2[\"meet\"]");
        b.send("2[\"meet\"]");

        assertThat(met.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_listener_may_block_on_an_answer_of_its_own_client() throws InterruptedException {
        WireClient client = join();
        ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        client.socketIn("/").on("ask back", (s, arguments, ack) -> {
            var answer = s.ask(String.class, "name");
            asked.countDown();
            answers.add(answer.await());
            answered.countDown();
        });
        client.send("2[\"ask back\"]");
        asked.await();
        client.send("30[\"Ada\"]");
        answered.await();

        assertThat(answers).containsExactly("Ada");
    }
}
