package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.SocketIoServer;
import io.socketio.adapter.Adapter;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Servers without ports whose adapters may take their time, so tests wait for what clients receive. Clients with odd
 * and with even numbers are on different nodes, if there are two.
 */
final class Cluster {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long PAUSE_NANOS = 200_000;

    private final List<ServerFixture> nodes = new ArrayList<>();

    /** @param recovery what is kept for clients that come back; null if nothing is */
    Cluster(List<Adapter.Factory> adapters, @Nullable Recovery recovery) {
        for (Adapter.Factory factory : adapters) {
            nodes.add(new ServerFixture(SocketIoConfig.builder().recovery(recovery), factory));
        }
    }

    int size() {
        return nodes.size();
    }

    ServerFixture node(int number) {
        return nodes.get(number % nodes.size());
    }

    SocketIoServer io(int number) {
        return node(number).io;
    }

    /**
     * Creates a namespace on all nodes, because the other nodes reach its sockets only where it exists, and waits until
     * they hear each other.
     */
    void of(String namespace) {
        nodes.forEach(node -> node.io.of(namespace));
        for (ServerFixture node : nodes) {
            await(
                    "the nodes hear each other in " + namespace,
                    () -> await(node.io.of(namespace).serverCount()) == size());
        }
    }

    WireClient join(int number, String... namespaces) {
        return node(number).join(namespaces);
    }

    /** Connects a client that is logged in, and joins the main namespace. */
    WireClient login(int number, String user) {
        return WireClient.login(node(number), user);
    }

    /** Runs the waiting listeners. */
    void run() {
        nodes.forEach(ServerFixture::run);
    }

    void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        run();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain: %s", what).isLessThan(deadline);
            LockSupport.parkNanos(PAUSE_NANOS);
            run();
        }
    }

    <T> T await(CompletionStage<T> stage) {
        await("a stage completes", () -> stage.toCompletableFuture().isDone());
        return stage.toCompletableFuture().join();
    }

    /**
     * Waits until a client has received as many packets as these, and compares them. To check that nothing else
     * arrives, send something last.
     */
    void assertReceived(WireClient client, String... packets) {
        List<String> received = new ArrayList<>();
        await("receive " + Arrays.toString(packets), () -> {
            received.addAll(client.received());
            return received.size() >= packets.length;
        });
        assertThat(received).containsExactly(packets);
    }

    void close() {
        nodes.forEach(ServerFixture::close);
    }
}
