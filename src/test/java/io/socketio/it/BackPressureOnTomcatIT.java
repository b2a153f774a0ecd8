package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.DisconnectReason;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.it.HostileConnections.Script;
import java.io.ByteArrayOutputStream;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tomcat stops reading from clients that send faster than listeners work, and flushes, without threads that wait. */
@Tag(SmallTomcat.TAG)
class BackPressureOnTomcatIT {
    private static final int CLIENTS = 2 * SmallContainer.THREADS;
    private static final int INBOX = 8;
    private static final int FLOOD = 500;
    private static final String LOAD = "x".repeat(1000);

    private final LogCapture log = new LogCapture();
    private final Semaphore work = new Semaphore(0);
    private final Map<String, Queue<Integer>> handled = new ConcurrentHashMap<>();
    private final Queue<DisconnectReason> reasons = new ConcurrentLinkedQueue<>();
    private final HostileConnections floods = new HostileConnections();
    private SocketIoServer io;
    private SmallTomcat tomcat;

    @BeforeEach
    void start() throws Exception {
        io = SocketIo.builder()
                .inboxPacketsPerClient(INBOX)
                .maxBlockedReaders(1)
                .build();
        io.main().onConnection(socket -> handled.put(socket.id(), new ConcurrentLinkedQueue<>()));
        io.main().on("work", (socket, arguments, ack) -> {
            work.acquire();
            handled.get(socket.id()).add(arguments.get(0, Integer.class));
        });
        io.main().on("echo", (socket, arguments, ack) -> ack.send());
        io.main().onDisconnect((socket, reason) -> reasons.add(reason));
        tomcat = new SmallTomcat(context -> SocketIo.mount(io, context));
    }

    @AfterEach
    void stop() throws Exception {
        work.release(CLIENTS * FLOOD);
        floods.close();
        tomcat.close();
        log.close();
    }

    private void flood(Script script) throws Exception {
        SocketChannel channel = SocketChannel.open().setOption(StandardSocketOptions.SO_SNDBUF, 1 << 13);
        SocketIoApplication.join(
                WebSocketClient.over(HttpConnection.narrow(channel, tomcat.uri(io.path())), io.path()));
        floods.add(channel, script);
    }

    private static Script events() {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int number = 0; number < FLOOD; number++) {
            String event = "42[\"work\"," + number + ",\"" + LOAD + "\"]";
            frames.writeBytes(WebSocketConnection.frame(
                    WebSocketConnection.LAST | WebSocketConnection.TEXT, event.getBytes(StandardCharsets.US_ASCII)));
        }
        return Script.once(frames.toByteArray());
    }

    private void assertOthersAreServed() throws Exception {
        EngineIoClient other = SocketIoApplication.join(WebSocketClient.open(tomcat.uri(io.path())));
        for (int id = 0; id < 10; id++) {
            other.send("42" + id + "[\"echo\"]");
            assertThat(other.receiveMessage()).isEqualTo("43" + id + "[]");
        }
    }

    @Test
    void floods_from_more_clients_than_threads_wait_in_the_network_and_nothing_is_lost() throws Exception {
        List<Integer> all = IntStream.range(0, FLOOD).boxed().toList();
        for (int i = 0; i < CLIENTS; i++) {
            flood(events());
        }
        floods.begin();
        Await.until("all have begun", () -> work.getQueueLength() == CLIENTS);
        assertOthersAreServed();
        assertThat(floods.finished()).as("clients that could send everything").isZero();

        work.release(CLIENTS * FLOOD);

        Await.until(
                "all is handled",
                () -> handled.values().stream()
                                .filter(numbers -> numbers.size() == FLOOD)
                                .count()
                        == CLIENTS);
        assertThat(handled.values()).filteredOn(numbers -> !numbers.isEmpty()).allSatisfy(numbers -> assertThat(numbers)
                .containsExactlyElementsOf(all));
        assertThat(reasons).doesNotContain(DisconnectReason.FAST_PRODUCER);
        assertThat(log.warnings()).isEmpty();
        assertThat(log.severe()).isEmpty();
    }

    @Test
    void a_client_that_vanishes_while_it_is_not_read_is_noticed_when_reading_goes_on() throws Exception {
        flood(events().resetIn(50));
        floods.begin();
        Await.until("it is at work", () -> work.getQueueLength() == 1);
        Await.until("it has gone", () -> floods.size() == 0);
        work.release(FLOOD);
        Await.until("it has left", () -> io.connections() == 0);
        assertThat(log.severe()).isEmpty();
    }

    @Test
    void what_is_flushed_together_arrives_whole_and_in_order() throws Exception {
        int messages = 50;
        io.main().on("burst", (socket, arguments, ack) -> IntStream.range(0, messages)
                .forEach(number -> socket.emit("part", number, "x".repeat(number * 400))));
        EngineIoClient client = SocketIoApplication.join(WebSocketClient.open(tomcat.uri(io.path())));
        for (int round = 0; round < 20; round++) {
            client.send("42[\"burst\"]");
            for (int number = 0; number < messages; number++) {
                assertThat(client.receiveMessage())
                        .isEqualTo("42[\"part\"," + number + ",\"" + "x".repeat(number * 400) + "\"]");
            }
        }
        assertThat(log.warnings()).isEmpty();
        assertThat(log.severe()).isEmpty();
    }

    @Test
    void a_client_that_is_not_read_can_be_disconnected() throws Exception {
        flood(events());
        floods.begin();
        Await.until("it is at work", () -> work.getQueueLength() == 1);
        io.main().sockets().forEach(socket -> socket.disconnect(true));
        Await.until("it has left", () -> io.connections() == 0);
        assertThat(log.warnings()).isEmpty();
        assertThat(log.severe()).isEmpty();
    }
}
