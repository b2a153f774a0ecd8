package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.boot.SocketIo;
import io.socketio.config.Cluster;
import io.socketio.config.TransportName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two nodes that are linked by an adapter, and a client on the second one, which is in a room. */
final class LinkedPair implements AutoCloseable {
    static final String ROOM = "room";

    private final String adapter;
    private final SocketIoApplication first;
    private final SocketIoApplication second;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private int marks;

    LinkedPair(Cluster.Adapter adapter, String uri) throws Exception {
        this.adapter = adapter.name().toLowerCase(Locale.ROOT);
        this.first = node(adapter, uri);
        this.second = node(adapter, uri);
        EngineIoClient client = second.join(TransportName.WEBSOCKET);
        get(second.io().local().socketsJoin(ROOM));
        Thread reader = new Thread(() -> read(client));
        reader.setDaemon(true);
        reader.start();
    }

    /** Returns one pair for each adapter of Redis, which do not hear each other. */
    static List<LinkedPair> forEachAdapter(String uri) {
        return Stream.of(Cluster.Adapter.values())
                .filter(adapter -> adapter != Cluster.Adapter.MEMORY)
                .map(adapter -> {
                    try {
                        return new LinkedPair(adapter, uri);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private SocketIoApplication node(Cluster.Adapter kind, String uri) throws Exception {
        return new SocketIoApplication(
                SocketIo.builder()
                        .cluster(Cluster.DEFAULT
                                .withAdapter(kind)
                                .withRedisUri(uri)
                                .withRedisPrefix(prefix())
                                .withRequestsTimeout(Duration.ofSeconds(2))),
                io -> {});
    }

    private void read(EngineIoClient client) {
        try {
            while (true) {
                received.add(client.receiveMessage());
            }
        } catch (IOException e) {
            // the end of the test
        }
    }

    String prefix() {
        return adapter;
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** Sends an event to the room. */
    void emit(int number) {
        first.io().to(ROOM).emit("e", number);
    }

    /** Returns how many of these events have not arrived. */
    long missing(int from, int to) {
        return IntStream.range(from, to)
                .filter(i -> !received.contains("42[\"e\"," + i + "]"))
                .count();
    }

    /** Waits until the nodes count each other, and what one sends reaches the room and the namespace on the other. */
    void awaitLink() {
        Await.until(adapter + ": the nodes are linked", Duration.ofSeconds(60), () -> {
            marks++;
            first.io().to(ROOM).emit("mark", marks);
            first.io().emit("all", marks);
            return knowsBoth() && arrived("[\"mark\"," + marks + "]") && arrived("[\"all\"," + marks + "]");
        });
    }

    private boolean knowsBoth() {
        try {
            return areCounted();
        } catch (Exception e) {
            return false;
        }
    }

    /** Returns whether each node counts both, and what one asks is answered by the other. */
    boolean areCounted() throws Exception {
        return get(first.io().main().serverCount()) == 2
                && get(second.io().main().serverCount()) == 2
                && get(first.io().to(ROOM).fetchSockets()).size() == 1;
    }

    private boolean arrived(String event) {
        try {
            Await.until("it arrives", Duration.ofSeconds(1), () -> received.contains("42" + event));
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    /** Sends events to the room, all of which have to arrive in order. */
    void assertNothingIsLost() {
        received.clear();
        int events = 300;
        for (int i = 0; i < events; i++) {
            emit(i);
        }
        List<String> expected =
                IntStream.range(0, events).mapToObj(i -> "42[\"e\"," + i + "]").toList();
        Await.until(adapter + ": the last event arrives", () -> received.contains(expected.get(events - 1)));
        assertThat(received)
                .as(adapter)
                .filteredOn(packet -> packet.startsWith("42[\"e\""))
                .isEqualTo(expected);
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }

    @Override
    public String toString() {
        return adapter;
    }
}
