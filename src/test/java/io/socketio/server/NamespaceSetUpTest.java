package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Namespace;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.AdapterContext;
import io.socketio.adapter.InMemoryAdapter;
import io.socketio.config.SocketIoConfig;
import io.socketio.engine.CloseReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A namespace created for a client opens only when it is set up, and there is one of each name at a time. */
@Timeout(60)
class NamespaceSetUpTest {
    private static final Pattern DYNAMIC = Pattern.compile("/d-\\d+");

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static List<String> namesOf(ServerFixture server) {
        return server.io.namespaces().stream().map(Namespace::name).sorted().toList();
    }

    @Test
    void a_second_client_waits_for_the_set_up_that_the_first_one_caused() throws Exception {
        ServerFixture server = new ServerFixture();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        server.io.of(DYNAMIC);
        server.io.onNewNamespace(namespace -> {
            begun.countDown();
            await(goOn);
            namespace.use((socket, next) -> next.refuse("asked"));
        });
        WireClient first = server.connect();
        WireClient second = server.connect();
        Future<?> joining = threads.submit(() -> first.send("0/d-1,"));
        begun.await();
        second.send("0/d-1,", "2/d-1,[\"early\"]");

        assertThat(second.received()).isEmpty();
        assertThat(second.closed).isNull();
        goOn.countDown();
        joining.get();
        server.run();
        assertThat(first.received()).containsExactly("4/d-1,{\"message\":\"asked\"}");
        assertThat(second.received()).containsExactly("4/d-1,{\"message\":\"asked\"}");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_listener_that_fails_refuses_the_client_and_leaves_no_namespace() {
        ServerFixture server = new ServerFixture();
        AtomicBoolean failing = new AtomicBoolean(true);
        Namespace parent = server.io.of(DYNAMIC);
        server.io.onNewNamespace(namespace -> {
            if (failing.get()) {
                throw new NoClassDefFoundError("expected by this test");
            }
        });
        WireClient client = server.connect();
        client.send("0/d-1,");

        assertThat(client.received()).containsExactly("4/d-1,{\"message\":\"Internal error\"}");
        assertThat(client.closed).isNull();
        assertThat(namesOf(server)).containsExactly("/");
        failing.set(false);
        client.send("0/d-1,");
        parent.emit("e");
        assertThat(client.received()).hasSize(2).last().isEqualTo("2/d-1,[\"e\"]");
    }

    @Test
    void what_a_listener_throws_reaches_the_application_that_names_a_namespace() {
        ServerFixture server = new ServerFixture();
        server.io.onNewNamespace(namespace -> {
            throw new IllegalArgumentException("expected by this test");
        });

        assertThatThrownBy(() -> server.io.of("/mine")).hasMessage("expected by this test");
        assertThat(namesOf(server)).containsExactly("/");
    }

    @Test
    void a_listener_may_ask_for_the_namespace_that_it_sets_up() {
        ServerFixture server = new ServerFixture();
        server.io.of(DYNAMIC);
        List<Boolean> same = new ArrayList<>();
        server.io.onNewNamespace(namespace -> same.add(server.io.of(namespace.name()) == namespace));
        server.join("/d-1").drop();

        assertThat(same).containsExactly(true);
        assertThat(namesOf(server)).containsExactly("/", "/d-1");
    }

    /** Counts the adapters of a name that are open at the same time. */
    private static final class Counting implements Adapter.Factory {
        final AtomicInteger made = new AtomicInteger();
        final AtomicInteger alive = new AtomicInteger();
        final AtomicInteger mostAlive = new AtomicInteger();

        @Override
        public Adapter create(AdapterContext context) {
            if (context.namespace().equals("/")) {
                return new InMemoryAdapter(context.sockets(), null);
            }
            made.incrementAndGet();
            mostAlive.accumulateAndGet(alive.incrementAndGet(), Math::max);
            return Adapters.with(new InMemoryAdapter(context.sockets(), null), "close", () -> {
                alive.decrementAndGet();
                return Adapter.DONE;
            });
        }
    }

    @Test
    void there_is_one_adapter_of_a_name_at_a_time() throws Exception {
        Counting adapters = new Counting();
        ServerFixture server = new ServerFixture(adapters);
        server.io.of(DYNAMIC);
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<?>> clients = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            clients.add(threads.submit(() -> {
                for (int round = 0; round < 300; round++) {
                    WireClient client = server.connect();
                    together.await();
                    client.send("0/d-1,");
                    client.session.abort(CloseReason.TRANSPORT_CLOSE);
                }
                return null;
            }));
        }
        for (Future<?> client : clients) {
            client.get();
        }

        assertThat(adapters.made).hasPositiveValue();
        assertThat(adapters.mostAlive).hasValue(1);
        assertThat(adapters.alive).hasValue(0);
        assertThat(namesOf(server)).containsExactly("/");
    }

    @Test
    void an_adapter_that_cannot_be_made_refuses_the_client_and_counts_for_nothing() {
        AtomicBoolean failing = new AtomicBoolean();
        ServerFixture server = new ServerFixture(SocketIoConfig.builder().maxDynamicNamespaces(1), context -> {
            if (failing.get()) {
                throw new IllegalStateException("expected by this test");
            }
            return new InMemoryAdapter(context.sockets(), null);
        });
        server.io.of(DYNAMIC);
        failing.set(true);
        WireClient client = server.connect();
        client.send("0/d-1,", "0/d-2,");
        assertThat(client.received())
                .containsExactly("4/d-1,{\"message\":\"Internal error\"}", "4/d-2,{\"message\":\"Internal error\"}");

        failing.set(false);
        client.send("0/d-3,");
        assertThat(client.received()).singleElement().asString().startsWith("0/d-3,{");
    }
}
