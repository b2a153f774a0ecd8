package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.AdapterContext;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.InMemoryAdapter;
import io.socketio.adapter.InMemoryRecovery;
import io.socketio.adapter.RecoverableSocket;
import io.socketio.adapter.RecoveryMemory;
import io.socketio.adapter.RecoveryStore;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import io.socketio.protocol.socketio.Outgoing;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store that is elsewhere: it makes offsets and keeps sockets when the test says so. */
@Timeout(60)
class StoreElsewhereTest {
    private final Queue<Runnable> broadcasts = new ArrayDeque<>();
    private final List<CompletableFuture<Void>> keeps = new ArrayList<>();
    private final Map<String, Supplier<@Nullable RecoverableSocket>> followed = new HashMap<>();
    private final List<String> changes = new ArrayList<>();
    private final CountDownLatch keeping = new CountDownLatch(1);
    private final ServerFixture server =
            new ServerFixture(SocketIoConfig.builder().recovery(Recovery.DEFAULT), this::adapter);
    private final Namespace main = server.io.main();

    private Adapter adapter(AdapterContext context) {
        InMemoryRecovery inMemory = new InMemoryRecovery(
                new InMemoryRecovery.Bounds(Duration.ofHours(1), 100, 100),
                new RecoveryMemory(1_000_000),
                "p.",
                () -> 0,
                (d, t) -> {});
        Adapter local = new InMemoryAdapter(context.sockets(), inMemory);
        RecoveryStore store = new Store(inMemory);
        return (Adapter) Proxy.newProxyInstance(
                StoreElsewhereTest.class.getClassLoader(),
                new Class<?>[] {Adapter.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "broadcast" ->
                        later(local, (Outgoing) arguments[0], (BroadcastTarget) arguments[1], (BroadcastFlags)
                                arguments[2]);
                    case "recovery" -> store;
                    default -> {
                        try {
                            yield method.invoke(local, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }
                });
    }

    private CompletionStage<Void> later(Adapter local, Outgoing packet, BroadcastTarget target, BroadcastFlags flags) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        broadcasts.add(() -> {
            local.broadcast(packet, target, flags);
            sent.complete(null);
        });
        return sent;
    }

    private final class Store implements RecoveryStore {
        private final RecoveryStore inMemory;

        Store(RecoveryStore inMemory) {
            this.inMemory = inMemory;
        }

        @Override
        public String position() {
            return inMemory.position();
        }

        @Override
        public CompletionStage<Void> keep(RecoverableSocket socket) {
            CompletableFuture<Void> kept = new CompletableFuture<>();
            keeps.add(kept);
            keeping.countDown();
            inMemory.keep(socket);
            return kept;
        }

        @Override
        public void follow(String privateId, Supplier<@Nullable RecoverableSocket> socket) {
            followed.put(privateId, socket);
            changes.add("in");
        }

        @Override
        public void changed(String privateId) {
            RecoverableSocket socket = followed.get(privateId).get();
            changes.add(
                    socket == null
                            ? "gone"
                            : new TreeSet<>(socket.rooms()) + socket.data().json());
        }

        @Override
        public void forget(String privateId) {
            changes.add("forgotten");
        }

        @Override
        public CompletionStage<Optional<RecoverableSocket>> take(String privateId) {
            return inMemory.take(privateId);
        }

        @Override
        public CompletionStage<Optional<Missed>> missed(RecoverableSocket socket, String offset) {
            return inMemory.missed(socket, offset);
        }
    }

    private void answerBroadcasts() {
        for (Runnable next = broadcasts.poll(); next != null; next = broadcasts.poll()) {
            next.run();
        }
    }

    @Test
    void acknowledgements_and_questions_wait_for_events_that_have_no_offset_yet() {
        main.onConnection(socket -> socket.on("do", (sender, arguments, ack) -> {
            sender.emit("first");
            sender.emitWithAck("second");
            sender.emit("third");
            ack.send("last");
        }));
        WireClient client = server.join("/");
        client.send("27[\"do\"]");
        assertThat(client.received()).isEmpty();
        answerBroadcasts();

        assertThat(client.received())
                .containsExactly("2[\"first\",\"p.1\"]", "20[\"second\"]", "2[\"third\",\"p.2\"]", "37[\"last\"]");
    }

    @Test
    void a_client_for_which_too_much_waits_is_a_slow_consumer() {
        int capacity = server.io.config().engine().queues().outboxPackets();
        main.onConnection(socket -> socket.on("do", (sender, arguments, ack) -> {
            for (int i = 0; i < capacity + 2; i++) {
                sender.emit("e");
            }
        }));
        WireClient client = server.join("/");
        client.send("2[\"do\"]");

        assertThat(client.closed).isNotNull();
    }

    @Test
    void a_client_that_comes_back_waits_until_its_socket_is_kept() {
        WireClient client = server.connect();
        client.send("0");
        String welcome = client.received().get(0);
        String pid = welcome.replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1");
        WireClient again = server.connect();
        again.send("0{\"pid\":\"" + pid + "\"}");
        assertThat(keeps).hasSize(1);
        assertThat(again.received()).isEmpty();
        keeps.get(0).complete(null);
        server.run();

        assertThat(again.received()).containsExactly(welcome);
    }

    @Test
    void a_store_follows_what_becomes_of_rooms_and_data_while_a_socket_is_in() {
        WireClient client = server.join("/");
        Socket socket = client.socketIn("/");
        assertThat(changes).containsExactly("in");
        changes.clear();
        socket.join("~"); // behind every id
        socket.join("~");
        main.socketsJoin("~~");
        main.rooms().leave(socket.id(), "~~");
        socket.data().put("a", 1);
        socket.data().computeIfAbsent("a", key -> 2);
        socket.data().merge("a", 2, (one, other) -> other);
        socket.data().remove("a");
        String id = "[" + socket.id();
        assertThat(changes)
                .containsExactly(
                        id + ", ~]{}",
                        id + ", ~, ~~]{}",
                        id + ", ~]{}",
                        id + ", ~]{\"a\":1}",
                        id + ", ~]{\"a\":2}",
                        id + ", ~]{}");
        changes.clear();
        socket.disconnect(false);
        socket.join("late");
        socket.data().put("late", 1);

        assertThat(changes).containsExactly("forgotten");
        assertThat(followed.values()).extracting(Supplier::get).containsOnlyNulls();
    }

    @Test
    void a_server_that_is_closed_waits_until_its_sockets_are_kept() throws Exception {
        server.connect().send("0");
        Thread closing = new Thread(server::close);
        closing.start();
        assertThat(keeping.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(closing.isAlive()).isTrue();
        keeps.get(0).complete(null);
        closing.join();

        assertThat(keeps).hasSize(1);
    }
}
