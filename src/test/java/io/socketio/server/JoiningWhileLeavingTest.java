package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Namespace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Clients that leave at the moment at which they are let in, on real threads: whichever is first, nothing is left over.
 */
@Timeout(60)
class JoiningWhileLeavingTest {
    private static final int CLIENTS = 500;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    /** The parties are the test, and each task until it has run. */
    private final Phaser inFlight = new Phaser(1);

    private final ServerFixture server = new ServerFixture(this::counted);
    private final Namespace main = server.io.of("/");
    private final CyclicBarrier race = new CyclicBarrier(2);
    /** For each socket, the calls of connection listeners minus the calls of disconnect listeners. */
    private final Map<String, AtomicInteger> present = new ConcurrentHashMap<>();

    private final AtomicInteger wrong = new AtomicInteger();

    @BeforeEach
    void watch() {
        main.onConnection(socket -> {
            if (present.computeIfAbsent(socket.id(), id -> new AtomicInteger()).incrementAndGet() != 1) {
                wrong.incrementAndGet();
            }
        });
        main.on("e", (socket, arguments, ack) -> {
            if (!present.containsKey(socket.id()) || present.get(socket.id()).get() != 1) {
                wrong.incrementAndGet();
            }
        });
        main.onDisconnect((socket, reason) -> {
            if (!present.containsKey(socket.id()) || present.get(socket.id()).decrementAndGet() != 0) {
                wrong.incrementAndGet();
            }
        });
    }

    private void counted(Runnable task) {
        inFlight.register();
        threads.execute(() -> {
            try {
                task.run();
            } finally {
                inFlight.arriveAndDeregister();
            }
        });
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private void assertNothingIsLeft() throws InterruptedException {
        inFlight.awaitAdvanceInterruptibly(inFlight.arrive());
        assertThat(wrong).hasValue(0);
        assertThat(present.values()).allMatch(count -> count.get() == 0);
        assertThat(main.sockets()).isEmpty();
        assertThat(main.rooms().rooms()).isEmpty();
        assertThat(server.io.connections()).isZero();
        assertThat(server.timer.size()).isZero();
    }

    @Test
    void a_drop_during_the_decision() throws Exception {
        main.use((socket, next) -> {
            race.await();
            socket.join("room");
            next.proceed();
        });
        for (int i = 0; i < CLIENTS; i++) {
            WireClient client = server.connect();
            client.send("0", "2[\"e\"]");
            race.await();
            client.drop();
        }

        assertNothingIsLeft();
    }

    @Test
    void the_server_and_the_client_leave_at_the_same_time() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                WireClient client = server.join("/");
                LocalSocket socket = (LocalSocket) client.socketIn("/");
                Future<?> leaving = other.submit(() -> {
                    race.await();
                    socket.join("room");
                    socket.disconnect();
                    return null;
                });
                race.await();
                client.send("2[\"e\"]", "2[\"e\"]");
                client.drop();
                leaving.get();
            }
        } finally {
            other.shutdownNow();
        }

        assertNothingIsLeft();
    }
}
