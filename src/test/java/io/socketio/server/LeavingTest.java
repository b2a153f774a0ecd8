package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Namespace;
import io.socketio.RoomListener;
import io.socketio.adapter.InMemoryAdapter;
import io.socketio.adapter.InMemoryRecovery;
import io.socketio.adapter.RecoveryMemory;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When a client leaves, nothing of it remains, even if some of the steps fail. */
@Timeout(60)
class LeavingTest {
    private final List<String> told = new CopyOnWriteArrayList<>();

    private void watch(Namespace namespace) {
        namespace.onDisconnecting((socket, reason) -> told.add("leaves " + namespace.name()));
        namespace.onDisconnect((socket, reason) -> told.add("left " + namespace.name()));
    }

    private static void assertNothingIsLeft(ServerFixture server) {
        server.io.namespaces().forEach(namespace -> {
            assertThat(namespace.sockets()).isEmpty();
            assertThat(namespace.rooms().rooms()).isEmpty();
        });
        assertThat(server.io.connections()).isZero();
    }

    @Test
    void a_client_that_nobody_hears_needs_no_thread() {
        List<Runnable> tasks = new CopyOnWriteArrayList<>();
        ServerFixture server = new ServerFixture((Executor) tasks::add);
        WireClient client = server.join("/");
        server.io.main().socket(client.socketIn("/").id()).orElseThrow().join("room");
        client.drop();

        assertThat(tasks).isEmpty();
        assertNothingIsLeft(server);
    }

    @Test
    void a_listener_that_a_connection_listener_adds_after_the_client_has_left() {
        List<Runnable> tasks = new CopyOnWriteArrayList<>();
        ServerFixture server = new ServerFixture((Executor) tasks::add);
        server.io.main().onConnection(socket -> socket.onDisconnecting((s, reason) -> told.add("leaves " + s.rooms())));
        WireClient client = server.join("/");
        String id = client.socketIn("/").id();
        client.send("1");
        tasks.forEach(Runnable::run);

        assertThat(told).containsExactly("leaves [" + id + "]");
    }

    @Test
    void sockets_may_leave_while_others_look_at_all_of_them() {
        ServerFixture server = new ServerFixture();
        List<WireClient> clients =
                IntStream.range(0, 3).mapToObj(i -> server.join("/")).toList();
        List<String> ids = server.io.main().sockets().stream()
                .map(socket -> {
                    clients.forEach(WireClient::drop);
                    return socket.id();
                })
                .toList();

        assertThat(ids).isNotEmpty();
        assertNothingIsLeft(server);
    }

    @Test
    void a_room_listener_that_fails() {
        ServerFixture server = new ServerFixture();
        watch(server.io.main());
        server.io.main().rooms().addListener(new RoomListener() {
            @Override
            public void onLeave(String room, String socketId) {
                throw new AssertionError("expected by this test");
            }
        });
        server.join("/").drop();

        assertThat(told).containsExactly("leaves /", "left /");
        assertNothingIsLeft(server);
    }

    @Test
    void a_store_that_fails() {
        InMemoryRecovery failing = new InMemoryRecovery(
                new InMemoryRecovery.Bounds(Duration.ofHours(1), 10, 10),
                new RecoveryMemory(100_000),
                "p.",
                () -> {
                    throw new IllegalStateException("expected by this test");
                },
                (delay, task) -> {});
        ServerFixture server = new ServerFixture(
                SocketIoConfig.builder().recovery(Recovery.DEFAULT),
                context -> new InMemoryAdapter(context.sockets(), failing));
        server.io.of("/other");
        watch(server.io.main());
        watch(server.io.of("/other"));
        server.join("/", "/other").drop();

        assertThat(told).containsExactlyInAnyOrder("leaves /", "left /", "leaves /other", "left /other");
        assertNothingIsLeft(server);
    }

    @Test
    void a_listener_that_exhausts_the_stack() {
        ServerFixture server = new ServerFixture(SocketIoConfig.builder().dispatch(SocketIoConfig.Dispatch.INLINE));
        server.io.main().onDisconnecting((socket, reason) -> {
            throw new StackOverflowError("expected by this test");
        });
        watch(server.io.main());
        server.join("/").drop();

        assertThat(told).containsExactly("leaves /", "left /");
        assertNothingIsLeft(server);
    }

    static Stream<Supplier<Throwable>> refusals() {
        return Stream.of(
                () -> new RejectedExecutionException("expected by this test"),
                () -> new IllegalStateException("expected by this test"),
                () -> new OutOfMemoryError("expected by this test"));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void an_executor_that_takes_no_task(Supplier<? extends Error> refusal) throws Exception {
        AtomicBoolean refusing = new AtomicBoolean();
        BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        ServerFixture server = new ServerFixture(task -> {
            if (refusing.get()) {
                sneak(refusal.get());
            }
            tasks.add(task);
        });
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch acknowledged = new CountDownLatch(1);
        server.io.main().onDisconnect((socket, reason) -> closed.countDown());
        WireClient client = server.join("/");
        client.socketIn("/").emitWithAck("question").whenComplete((answer, failure) -> acknowledged.countDown());
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        refusing.set(true);
        client.drop();

        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(acknowledged.await(30, TimeUnit.SECONDS)).isTrue();
        assertNothingIsLeft(server);
    }

    @Test
    void a_task_that_fails_on_the_thread_that_brings_it_is_not_run_again() {
        try (ListenerExecutor executor = new ListenerExecutor(Runnable::run)) {
            assertThatThrownBy(() -> executor.execute(() -> {
                        told.add("run");
                        throw new IllegalStateException("expected by this test");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(told).containsExactly("run");
    }

    @Test
    void the_server_is_closed_when_the_disconnect_listeners_have_run() {
        ExecutorService ofTheContainer = Executors.newFixedThreadPool(2);
        try {
            ServerFixture server = new ServerFixture(ofTheContainer);
            CountDownLatch in = new CountDownLatch(1);
            server.io.main().onConnection(socket -> {
                socket.connection().onClose(reason -> slowly("connection"));
                in.countDown();
            });
            server.io.main().onDisconnecting((socket, reason) -> slowly("leaves"));
            server.io.main().onDisconnect((socket, reason) -> slowly("left"));
            server.join("/");
            assertThat(in.await(30, TimeUnit.SECONDS)).isTrue();
            server.io.close();

            assertThat(told).containsExactlyInAnyOrder("connection", "leaves", "left");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            ofTheContainer.shutdownNow();
        }
    }

    private void slowly(String what) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        told.add(what);
    }

    @Test
    void events_are_handled_in_order_also_if_the_executor_rejects_in_between() throws Exception {
        AtomicBoolean rejecting = new AtomicBoolean();
        ServerFixture server = new ServerFixture(task -> {
            if (rejecting.getAndSet(!rejecting.get())) {
                throw new RejectedExecutionException("expected by this test");
            }
            task.run();
        });
        CountDownLatch all = new CountDownLatch(100);
        server.io.main().on("e", (socket, arguments, ack) -> {
            told.add(arguments.get(0).json());
            all.countDown();
        });
        WireClient client = server.join("/");
        for (int i = 0; i < 100; i++) {
            client.send("2[\"e\"," + i + "]");
        }

        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(told)
                .isEqualTo(IntStream.range(0, 100).mapToObj(String::valueOf).toList());
    }
}
