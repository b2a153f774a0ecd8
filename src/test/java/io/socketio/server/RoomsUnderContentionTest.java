package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.adapter.BroadcastTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RoomsUnderContentionTest {
    private static final int THREADS = 4;
    private static final int STEPS = 2_000;
    private static final List<String> IDS = List.of("s1", "s2", "s3");
    private static final List<String> ROOMS = List.of("a", "b");

    private final RoomIndex<String> index = new RoomIndex<>(id -> {});
    private final Members members = new Members(index);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final CyclicBarrier start = new CyclicBarrier(THREADS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private Void actAtRandom(int seed) throws Exception {
        Random random = new Random(seed);
        start.await();
        for (int i = 0; i < STEPS; i++) {
            String id = IDS.get(random.nextInt(IDS.size()));
            String room = ROOMS.get(random.nextInt(ROOMS.size()));
            switch (random.nextInt(4)) {
                case 0 -> index.leave(id, room);
                case 1 -> index.select(BroadcastTarget.socket(room), selected -> {});
                default -> index.join(id, room);
            }
        }
        return null;
    }

    private void runOnAllThreads() throws InterruptedException, ExecutionException {
        List<Future<Void>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int seed = i;
            running.add(threads.submit(() -> actAtRandom(seed)));
        }
        for (Future<Void> thread : running) {
            thread.get();
        }
    }

    @RepeatedTest(5)
    void both_ways_round_stay_the_same() throws Exception {
        IDS.forEach(members::add);
        runOnAllThreads();

        for (String room : ROOMS) {
            for (String id : IDS) {
                assertThat(index.members(room).contains(id)).isEqualTo(index.contains(room, id));
            }
        }
    }

    @RepeatedTest(20)
    void a_socket_that_leaves_while_it_joins_rooms_leaves_no_trace() throws Exception {
        IDS.forEach(members::add);
        CyclicBarrier both = new CyclicBarrier(2);
        Future<?> joining = threads.submit(() -> {
            both.await();
            for (int i = 0; i < STEPS; i++) {
                index.join("s1", "room " + i);
            }
            return null;
        });
        both.await();
        IDS.forEach(members::remove);
        joining.get();

        assertThat(index.rooms()).isEmpty();
        assertThat(index.members("room " + (STEPS - 1))).isEmpty();
    }
}
