package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.DisconnectReason;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With Jakarta's API threads of the container wait for listeners: only some of them may. */
class BlockedReadersIT {
    private static final int MOST = 2;
    private static final int FLOOD = 20;

    private final LogCapture log = new LogCapture();
    private final Semaphore work = new Semaphore(0);
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private final Queue<DisconnectReason> reasons = new ConcurrentLinkedQueue<>();
    private SocketIoServer io;
    private JettyServer jetty;

    @BeforeEach
    void start() throws Exception {
        io = SocketIo.builder().maxBlockedReaders(MOST).inboxPacketsPerClient(4).build();
        io.main().on("work", (socket, arguments, ack) -> {
            work.acquire();
            handled.add(arguments.get(0, String.class));
        });
        io.main().onDisconnect((socket, reason) -> reasons.add(reason));
        Map<String, String> parameters = Map.of("socketio.default.server", "false", "socketio.websocket", "jakarta");
        jetty = new JettyServer(0, parameters, List.of(), context -> SocketIo.mount(io, context));
    }

    @AfterEach
    void stop() {
        work.release(10 * FLOOD);
        jetty.close();
        log.close();
    }

    private WebSocketClient flood(String name) throws Exception {
        WebSocketClient client = SocketIoApplication.join(WebSocketClient.open(jetty.uri(io.path())));
        for (String event : events(name)) {
            client.send("42[\"work\",\"" + event + "\"]");
        }
        return client;
    }

    private static List<String> events(String name) {
        return IntStream.range(0, FLOOD).mapToObj(number -> name + number).toList();
    }

    private static void awaitBlocked(int count) {
        Await.until(count + " threads wait", () -> blocked() == count);
    }

    private static long blocked() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().endsWith(".BlockedReaders")))
                .count();
    }

    private List<String> handledOf(String name) {
        return handled.stream().filter(event -> event.startsWith(name)).toList();
    }

    @Test
    void one_client_more_than_may_hold_a_thread_is_disconnected_and_the_others_lose_nothing() throws Exception {
        flood("first");
        flood("second");
        awaitBlocked(MOST);
        WebSocketClient third = flood("third");
        assertThat(third.connection().closeCode()).isEqualTo(1013);
        assertThat(log.warnings()).singleElement().asString().contains("socketio.max.blocked.readers");
        Await.until("the third has left", () -> io.main().sockets().size() == MOST);

        work.release(10 * FLOOD);

        Await.until("the disconnect listener has run", () -> !reasons.isEmpty());
        assertThat(reasons).containsExactly(DisconnectReason.FAST_PRODUCER);
        assertThat(handledOf("third")).as("events after the one at work").hasSize(1);
        Await.until("all others are handled", () -> handled.size() == 2 * FLOOD + 1);
        assertThat(handledOf("first")).containsExactlyElementsOf(events("first"));
        assertThat(handledOf("second")).containsExactlyElementsOf(events("second"));
    }

    @Test
    void a_thread_that_has_waited_leaves_its_place_to_another() throws Exception {
        for (int i = 0; i < 2 * MOST; i++) {
            String name = "client" + i + "-";
            flood(name);
            awaitBlocked(1);
            work.release(FLOOD);
            Await.until("all of " + name + " is handled", () -> handledOf(name).size() == FLOOD);
            awaitBlocked(0);
        }
        assertThat(reasons).isEmpty();
        assertThat(log.warnings()).isEmpty();
    }
}
