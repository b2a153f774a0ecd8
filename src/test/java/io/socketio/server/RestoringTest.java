package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.DisconnectReason;
import io.socketio.Namespace;
import io.socketio.RoomListener;
import io.socketio.Socket;
import io.socketio.adapter.InMemoryAdapter;
import io.socketio.adapter.InMemoryRecovery;
import io.socketio.adapter.RecoverableSocket;
import io.socketio.adapter.RecoveryMemory;
import io.socketio.adapter.RecoveryStore;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import io.socketio.protocol.socketio.Offset;
import io.socketio.protocol.socketio.RawValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens between the return of a client and the answers of the store. */
class RestoringTest {
    private static final Pattern WELCOME = Pattern.compile("0\\{\"sid\":\"([^\"]+)\",\"pid\":\"([^\"]+)\"}");

    private static final int ROUNDS = 200;

    private final Store store = new Store();
    private final ServerFixture server = new ServerFixture(
            SocketIoConfig.builder().recovery(Recovery.DEFAULT),
            context -> Adapters.with(new InMemoryAdapter(context.sockets(), store.inMemory), "recovery", () -> store));
    private final Namespace main = server.io.main();
    private final List<String> told = new ArrayList<>();
    private String sid = "";
    private String pid = "";

    /** Answers when the test says so. */
    private static final class Store implements RecoveryStore {
        final InMemoryRecovery inMemory = new InMemoryRecovery(
                new InMemoryRecovery.Bounds(Duration.ofHours(1), 100, 1000),
                new RecoveryMemory(1_000_000),
                "p.",
                () -> 0,
                (d, t) -> {});

        @Nullable
        CompletableFuture<Optional<RecoverableSocket>> take;

        @Nullable
        CompletableFuture<Optional<Missed>> missed;

        @Nullable
        Error failure;

        final List<RecoverableSocket> kept = new ArrayList<>();

        @Override
        public String position() {
            return inMemory.position();
        }

        @Override
        public CompletionStage<Void> keep(RecoverableSocket socket) {
            kept.add(socket);
            return inMemory.keep(socket);
        }

        @Override
        public CompletionStage<Optional<RecoverableSocket>> take(String privateId) {
            if (failure != null) {
                throw failure;
            }
            return take != null ? take : inMemory.take(privateId);
        }

        @Override
        public CompletionStage<Optional<Missed>> missed(RecoverableSocket socket, String offset) {
            return missed != null ? missed : inMemory.missed(socket, offset);
        }
    }

    @BeforeEach
    void aClientHasLostItsConnection() {
        main.onConnection(socket -> socket.join("troll"));
        WireClient client = server.connect();
        client.send("0");
        Matcher welcome = WELCOME.matcher(client.received().get(0));
        assertThat(welcome.matches()).isTrue();
        sid = welcome.group(1);
        pid = welcome.group(2);
        client.drop();
        main.onConnection(socket -> told.add("in"));
        main.onDisconnect((socket, reason) -> told.add("out: " + reason));
    }

    private WireClient comeBack() {
        WireClient client = server.connect();
        client.send("0{\"pid\":\"" + pid + "\"}");
        return client;
    }

    private static Optional<RecoveryStore.Missed> nothing() {
        return Optional.of(new RecoveryStore.Missed(List.of(), new Offset("", 0)));
    }

    private void assertNothingIsLeft() {
        assertThat(main.sockets()).isEmpty();
        assertThat(main.rooms().rooms()).isEmpty();
    }

    @Test
    void packets_that_come_before_the_store_answers_stop_the_reading_when_there_are_64() {
        store.take = new CompletableFuture<>();
        WireClient client = comeBack();

        assertThat(WaitingMessagesTest.readOf(client, "2[\"more\"]")).isEqualTo(64);
        store.take.complete(Optional.empty());
        server.run();
        assertThat(WaitingMessagesTest.readOf(client, "2[\"more\"]")).isEqualTo(256);
    }

    @Test
    void a_client_that_is_disconnected_meanwhile_is_not_let_in() {
        store.missed = new CompletableFuture<>();
        WireClient client = comeBack();
        main.in("troll").disconnectSockets(false);
        client.send("2[\"more\"]");
        store.missed.complete(nothing());
        server.run();

        assertThat(client.received()).containsExactly("1");
        assertThat(client.closed).isNull();
        assertThat(told).isEmpty();
        assertNothingIsLeft();
        assertThat(store.kept)
                .as("one that was disconnected on purpose is not kept")
                .hasSize(1);
    }

    @Test
    void a_socket_that_disconnects_itself_meanwhile_is_not_let_in() {
        store.missed = new CompletableFuture<>();
        WireClient client = comeBack();
        main.sockets().forEach(Socket::disconnect);
        store.missed.complete(nothing());
        server.run();

        assertThat(client.received()).containsExactly("1");
        assertNothingIsLeft();
    }

    @Test
    void a_connection_that_is_lost_before_the_store_answers_leaves_nothing_and_can_be_resumed() {
        store.missed = new CompletableFuture<>();
        comeBack().drop();
        assertNothingIsLeft();
        assertThat(server.io.connections()).isZero();
        store.missed.complete(nothing());
        assertNothingIsLeft();

        store.missed = null;
        WireClient again = comeBack();
        assertThat(again.received()).last().asString().contains(sid);
    }

    @Test
    void a_socket_that_was_taken_for_a_connection_that_is_gone_goes_back() {
        store.take = new CompletableFuture<>();
        comeBack().drop();
        RecoverableSocket kept = store.kept.get(0);
        store.take.complete(Optional.of(kept));
        server.run();

        assertNothingIsLeft();
        assertThat(store.kept).containsExactly(kept, kept);
    }

    @Test
    void a_store_that_fails_makes_a_fresh_socket() {
        store.take = CompletableFuture.failedFuture(new IllegalStateException("expected by this test"));
        WireClient client = comeBack();

        assertThat(client.received())
                .singleElement()
                .asString()
                .startsWith("0{")
                .doesNotContain(sid);
        assertThat(main.sockets()).hasSize(1);
    }

    @Test
    void so_does_one_that_throws_an_error() {
        store.failure = new NoClassDefFoundError("expected by this test");

        assertFresh(comeBack());
    }

    private void assertFresh(WireClient client) {
        assertThat(client.received())
                .singleElement()
                .asString()
                .startsWith("0{")
                .doesNotContain(sid);
        assertThat(main.sockets()).hasSize(1);
        assertThat(main.rooms().members("troll")).hasSize(1);
    }

    @Test
    void a_store_that_never_returns_the_socket_makes_a_fresh_one_after_a_while() {
        store.take = new CompletableFuture<>();
        WireClient client = comeBack();
        server.advance(Timeouts.RECOVERY.minusSeconds(1));
        assertThat(client.received()).isEmpty();
        server.advance(Duration.ofSeconds(2));

        assertFresh(client);
    }

    @Test
    void a_store_that_never_knows_what_was_missed_makes_a_fresh_one_after_a_while() {
        store.missed = new CompletableFuture<>();
        WireClient client = comeBack();
        server.advance(Timeouts.RECOVERY.plusSeconds(1));

        assertFresh(client);
    }

    /** Loses a connection while a listener takes its time. */
    private Thread leaveSlowly(WireClient client, CountDownLatch leaving, CountDownLatch left) throws Exception {
        main.rooms().addListener(new RoomListener() {
            @Override
            public void onLeave(String room, String socketId) {
                leaving.countDown();
                try {
                    left.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        });
        Thread network = new Thread(client::drop);
        network.start();
        assertThat(leaving.await(30, TimeUnit.SECONDS)).isTrue();
        return network;
    }

    @Test
    void a_client_that_comes_back_while_its_old_socket_is_leaving_has_it_again() throws Exception {
        WireClient client = comeBack();
        client.received();
        CountDownLatch left = new CountDownLatch(1);
        Thread network = leaveSlowly(client, new CountDownLatch(1), left);
        WireClient again = comeBack();
        assertThat(again.received()).isEmpty();
        left.countDown();
        network.join();
        server.run();

        assertThat(again.received()).singleElement().asString().contains(sid);
        assertThat(main.rooms().members("troll")).containsExactly(sid);
    }

    @Test
    void it_does_not_wait_for_ever_for_its_old_socket_to_leave() throws Exception {
        WireClient client = comeBack();
        client.received();
        CountDownLatch left = new CountDownLatch(1);
        Thread network = leaveSlowly(client, new CountDownLatch(1), left);
        WireClient again = comeBack();
        server.advance(Timeouts.RECOVERY.plusSeconds(1));
        assertThat(again.received()).singleElement().asString().startsWith("0{").doesNotContain(sid);
        left.countDown();
        network.join();

        assertThat(main.rooms().members("troll")).hasSize(1).doesNotContain(sid);
    }

    @Test
    void a_room_into_which_it_is_moved_while_it_leaves_is_kept_or_was_never_joined() throws Exception {
        Set<String> joined = ConcurrentHashMap.newKeySet();
        main.rooms().addListener(new RoomListener() {
            @Override
            public void onJoin(String room, String socketId) {
                joined.add(room);
            }
        });
        for (int round = 0; round < ROUNDS; round++) {
            WireClient client = comeBack();
            client.looksForLocks = false;
            joined.clear();
            CyclicBarrier both = new CyclicBarrier(2);
            String prefix = round + " ";
            FutureTask<?> moving = new FutureTask<>(() -> {
                both.await();
                for (int room = 0; room < 20; room++) {
                    main.in(sid).socketsJoin(prefix + room);
                }
                return null;
            });
            new Thread(moving).start();
            both.await();
            client.drop();
            moving.get();

            RecoverableSocket kept = store.kept.get(store.kept.size() - 1);
            assertThat(kept.rooms()).containsAll(joined);
            assertNothingIsLeft();
        }
    }

    @Test
    void data_that_cannot_be_restored_makes_a_fresh_socket_and_leaves_nothing_of_the_old_one() {
        RawValue data = RawValue.ofJson("not JSON", List.of());
        store.take = CompletableFuture.completedFuture(
                Optional.of(new RecoverableSocket(sid, pid, Set.of(sid, "room"), data, "p.0", null)));
        WireClient client = comeBack();

        assertThat(client.received())
                .singleElement()
                .asString()
                .startsWith("0{")
                .doesNotContain(sid);
        assertThat(main.rooms().rooms()).doesNotContain(sid, "room");
        assertThat(main.sockets()).hasSize(1);
    }

    @Test
    void what_was_sent_meanwhile_is_seen_by_listeners_for_what_goes_out() {
        store.missed = new CompletableFuture<>();
        WireClient client = comeBack();
        main.onAnyOutgoing((socket, event, arguments) -> told.add(event));
        main.to("troll").emit("meanwhile");
        store.missed.complete(nothing());
        server.run();

        assertThat(client.received()).last().asString().startsWith("2[\"meanwhile\"");
        assertThat(told).containsExactly("meanwhile", "in");
    }

    @Test
    void no_lock_is_held_while_it_is_sent_more_than_fits_into_a_batch() {
        for (int i = 0; i < 100; i++) {
            server.io.main().emit("event", i);
        }
        store.missed = new CompletableFuture<>();
        WireClient client = comeBack();
        for (int i = 0; i < 100; i++) {
            main.to("troll").emit("meanwhile", i);
        }
        List<RecoveryStore.Missed> missed = new ArrayList<>();
        store.inMemory.missed(store.kept.get(0), "p.0").thenAccept(found -> missed.add(found.orElseThrow()));
        store.missed.complete(
                Optional.of(new RecoveryStore.Missed(missed.get(0).events().subList(0, 100), new Offset("", 100))));
        server.run();

        assertThat(client.locksHeld).isEmpty();
        assertThat(client.received()).hasSize(201);
        assertThat(client.messages.get(1).text()).startsWith("42[\"event\",0,");
        assertThat(client.messages.get(201).text()).startsWith("42[\"meanwhile\",99,");
    }

    @Test
    void what_it_missed_may_be_more_than_its_outbox_holds_if_it_reads() {
        SocketIoConfig.Builder config = SocketIoConfig.builder().recovery(Recovery.DEFAULT);
        ServerFixture small = new ServerFixture(
                config.outboxPacketsPerClient(16),
                context -> new InMemoryAdapter(context.sockets(), new Store().inMemory));
        WireClient client = small.connect();
        client.send("0");
        Matcher welcome = WELCOME.matcher(client.received().get(0));
        assertThat(welcome.matches()).isTrue();
        client.drop();
        for (int i = 0; i < 100; i++) {
            small.io.main().emit("event", i);
        }
        WireClient again = small.connect();
        again.send("0{\"pid\":\"" + welcome.group(2) + "\"}");

        assertThat(again.closed).isNull();
        assertThat(again.received()).hasSize(101);
    }

    @Test
    void what_a_client_says_that_cannot_be_read_makes_a_fresh_socket() {
        WireClient client = server.connect();
        client.send("0{\"pid\":\"x\",\"n\":" + "1".repeat(1200) + "}");

        assertThat(client.received()).singleElement().asString().startsWith("0{\"sid\":");
        assertThat(client.closed).isNull();
        assertThat(told).containsExactly("in");
        client.send("1");
        assertThat(told).containsExactly("in", "out: " + DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
    }
}
