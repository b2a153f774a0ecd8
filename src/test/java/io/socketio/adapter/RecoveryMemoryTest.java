package io.socketio.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.protocol.socketio.JsonPacketParser;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecoveryMemoryTest {
    private static final int LIMIT = 100_000;

    private final RecoveryMemory memory = new RecoveryMemory(LIMIT);
    private final AtomicLong now = new AtomicLong();
    private final InMemoryRecovery quiet = store();
    private final InMemoryRecovery busy = store();

    private InMemoryRecovery store() {
        return new InMemoryRecovery(
                new InMemoryRecovery.Bounds(Duration.ofHours(1), 1_000_000, 1_000_000),
                memory,
                "p.",
                now::incrementAndGet,
                (delay, task) -> {});
    }

    private static void send(InMemoryRecovery store, int times) {
        Payload payload = Payload.ofJson("[\"" + "x".repeat(1_000) + "\"]", List.of(), 10);
        Outgoing event =
                new Outgoing(new Packet.Event("/", Packet.NO_ID, payload), new JsonPacketParser(10, 10, 1_000_000));
        for (int i = 0; i < times; i++) {
            store.send(event, BroadcastTarget.ALL, BroadcastFlags.NONE, sent -> () -> {});
        }
    }

    private static void leave(InMemoryRecovery store, String privateId, int rooms) {
        Set<String> names =
                IntStream.range(0, rooms).mapToObj(number -> "room " + number).collect(Collectors.toSet());
        store.keep(new RecoverableSocket("id", privateId, names, RawValue.ofJson("{}", List.of()), "p.0", null));
    }

    private static boolean isKept(InMemoryRecovery store, String privateId) {
        return store.take(privateId).toCompletableFuture().join().isPresent();
    }

    @Test
    void the_namespace_that_keeps_the_most_gives_up_its_oldest_events() {
        send(quiet, 1);
        long alone = quiet.bytes();
        send(busy, 1_000);

        assertThat(quiet.bytes()).isEqualTo(alone).isGreaterThan(1_000);
        assertThat(busy.bytes()).isBetween(LIMIT * 9L / 10, LIMIT - alone);
    }

    @Test
    void a_socket_in_many_rooms_costs_those_that_left_before_it() {
        leave(quiet, "quiet", 1);
        leave(busy, "first", 500);
        leave(busy, "second", 500);
        leave(busy, "third", 500);

        assertThat(Stream.of("first", "second", "third").filter(id -> isKept(busy, id)))
                .containsExactly("second", "third");
        assertThat(isKept(quiet, "quiet")).isTrue();
        assertThat(memory).hasToString("RecoveryMemory[0 of 100000 bytes]");
    }

    @Test
    void what_is_oldest_is_given_up_first_be_it_a_socket_or_an_event() {
        leave(busy, "first", 1);
        send(busy, 1);
        leave(busy, "second", 1);
        busy.evict(1);
        assertThat(busy).hasToString("InMemoryRecovery[1 sockets, 1 events, " + busy.bytes() + " bytes]");
        busy.evict(1);
        assertThat(busy).hasToString("InMemoryRecovery[1 sockets, 0 events, " + busy.bytes() + " bytes]");
        assertThat(isKept(busy, "second")).isTrue();
    }

    @Test
    void an_event_larger_than_all_that_may_be_kept_is_not_kept() {
        RecoveryMemory small = new RecoveryMemory(100);
        InMemoryRecovery store = new InMemoryRecovery(
                new InMemoryRecovery.Bounds(Duration.ofHours(1), 1, 1), small, "p.", now::get, (delay, task) -> {});
        send(store, 1);
        assertThat(store).hasToString("InMemoryRecovery[0 sockets, 0 events, 0 bytes]");
    }

    @Test
    void a_namespace_that_is_closed_leaves_nothing_behind() {
        send(busy, 3);
        leave(busy, "one", 1);
        busy.close();
        send(busy, 3);
        leave(busy, "two", 1);

        assertThat(memory).hasToString("RecoveryMemory[0 of 100000 bytes]");
    }

    @Test
    void namespaces_that_send_at_once_stay_within_the_limit() {
        List<InMemoryRecovery> stores = Stream.generate(this::store).limit(8).toList();
        CompletableFuture.allOf(stores.stream()
                        .map(store -> CompletableFuture.runAsync(() -> send(store, 2_000)))
                        .toArray(CompletableFuture[]::new))
                .join();

        long kept = stores.stream().mapToLong(InMemoryRecovery::bytes).sum();
        assertThat(kept).isBetween(LIMIT / 2L, (long) LIMIT);
        assertThat(memory).hasToString("RecoveryMemory[" + kept + " of 100000 bytes]");
    }
}
