package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that have sent some events, and are read by event loops from then on, where the container allows that. */
@Timeout(120)
abstract class SettledClientsContract {
    /** More than there are processors, and than threads that may be held up. */
    private static final int CLIENTS = 64;

    private final CountDownLatch answer = new CountDownLatch(1);
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private volatile @Nullable String worker;
    private final List<EngineIoClient> clients = new ArrayList<>();
    private final SocketIoServer io = SocketIo.builder()
            .inboxPacketsPerClient(16)
            .pingInterval(Duration.ofSeconds(2))
            .pingTimeout(Duration.ofSeconds(2))
            .build();
    SmallContainer container;

    abstract SmallContainer start(Consumer<ServletContext> application) throws Exception;

    @BeforeEach
    void start() throws Exception {
        io.main().on("echo", (socket, arguments, ack) -> ack.send(arguments.get(0)));
        io.main().on("block", (socket, arguments, ack) -> {
            answer.await();
            ack.send(arguments.get(0));
        });
        io.main()
                .on(
                        "question",
                        (socket, arguments, ack) ->
                                ack.send(socket.ask(String.class, "question").await()));
        io.main()
                .on(
                        "thread",
                        (socket, arguments, ack) ->
                                ack.send(Thread.currentThread().getName()));
        io.main().on("work", (socket, arguments, ack) -> {
            worker = Thread.currentThread().getName();
            try (ServerSocketChannel nobody = ServerSocketChannel.open()) {
                // Waits in the system, as a driver of a database does.
                ServerSocket waiting = nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .socket();
                waiting.setSoTimeout(3);
                waiting.accept();
            } catch (SocketTimeoutException e) {
                ack.send("done");
            }
        });
        io.main().onDisconnect((socket, reason) -> heard.add(socket.id()));
        container = start(context -> SocketIo.mount(io, context));
    }

    @AfterEach
    void stop() {
        answer.countDown();
        container.close();
    }

    private EngineIoClient settle() throws Exception {
        EngineIoClient client = SocketIoApplication.join(WebSocketClient.open(container.uri(io.path())));
        for (int i = 0; i < 5; i++) {
            assertAnswered(client);
        }
        clients.add(client);
        return client;
    }

    private static void assertAnswered(EngineIoClient client) throws IOException {
        client.send("421[\"echo\",\"hello\"]");
        assertThat(client.receiveMessage()).isEqualTo("431[\"hello\"]");
    }

    final void settleAll() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            settle();
        }
    }

    @Test
    void listeners_of_events_run_on_event_loops_if_these_read() throws Exception {
        boolean direct = System.getProperty("socketio.websocket") == null;
        EngineIoClient client = settle();
        client.send("427[\"thread\"]");
        assertThat(client.receiveMessage().contains("socketio-loop")).isEqualTo(direct);
    }

    @Test
    void nobody_waits_for_the_listeners_of_others() throws Exception {
        settleAll();
        EngineIoClient other = settle();
        for (EngineIoClient client : clients) {
            if (client != other) {
                client.send("422[\"block\",\"late\"]");
            }
            assertAnswered(other);
        }
        answer.countDown();

        for (EngineIoClient client : clients) {
            if (client != other) {
                assertThat(client.receiveMessage()).isEqualTo("432[\"late\"]");
            }
            assertAnswered(client);
        }
    }

    @Test
    void a_client_is_read_from_while_its_own_listener_waits_for_its_answer() throws Exception {
        settleAll();
        for (EngineIoClient client : clients) {
            client.send("423[\"question\"]");
        }
        for (EngineIoClient client : clients) {
            String question = client.receiveMessage();
            assertThat(question).matches("42\\d+\\[\"question\"]");
            client.send("43" + question.substring(2, question.indexOf('[')) + "[\"answer\"]");
        }
        for (EngineIoClient client : clients) {
            assertThat(client.receiveMessage()).isEqualTo("433[\"answer\"]");
        }
    }

    @Test
    void what_waits_for_a_listener_that_blocks_is_bounded_and_handled_in_order() throws Exception {
        EngineIoClient client = settle();
        client.send("424[\"block\",0]");
        Thread sender = new Thread(() -> {
            try {
                for (int i = 1; i < 1000; i++) {
                    client.send("424[\"echo\"," + i + "]");
                }
            } catch (IOException e) {
                heard.add("the connection broke");
            }
        });
        sender.start();
        sender.join(50);
        answer.countDown();

        for (int i = 0; i < 1000; i++) {
            assertThat(client.receiveMessage()).isEqualTo("434[" + i + "]");
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void a_connection_that_ends_in_any_way_is_let_go() throws Exception {
        settle().leave();
        Await.until("the first client has left", () -> heard.size() == 1);
        long before = descriptors();
        for (int round = 0; round < 3; round++) {
            settleAll();
            List<EngineIoClient> gone = clients.subList(clients.size() - CLIENTS, clients.size());
            for (int i = 0; i < CLIENTS; i++) {
                if (i % 2 == 0) {
                    gone.get(i).leave();
                } else {
                    gone.get(i).cut();
                }
            }
        }

        Await.until("all clients have left", () -> heard.size() == 1 + 3 * CLIENTS);
        Await.until("their descriptors are closed", () -> descriptors() < before + CLIENTS);
    }

    @Test
    void a_settled_client_can_be_disconnected_by_the_server() throws Exception {
        EngineIoClient client = settle();
        io.disconnectSockets(true);

        assertThat(client.receiveToEnd()).isEqualTo(List.of("41"));
        Await.until("the listeners are told", () -> heard.size() == 1);
    }

    @Test
    void a_client_that_ignores_the_close_frame_is_closed_in_time() throws Exception {
        long before = descriptors();
        settleAll();
        io.disconnectSockets(true);
        Await.until("all clients have left", () -> heard.size() == CLIENTS);

        // Those of the clients are still open.
        Await.until("the server has closed", () -> descriptors() < before + CLIENTS + CLIENTS / 2);
    }

    @Test
    void no_client_waits_for_the_short_listeners_of_many_others() throws Exception {
        settleAll();
        EngineIoClient other = settle();
        for (int round = 0; round < 5; round++) {
            for (EngineIoClient client : clients) {
                if (client != other) {
                    client.send("422[\"work\"]");
                }
            }
            assertAnswered(other);
            for (EngineIoClient client : clients) {
                if (client != other) {
                    assertThat(client.receiveMessage()).isEqualTo("432[\"done\"]");
                }
            }
        }
        // By now it is known that the event takes long, so no loop calls its listener.
        other.send("422[\"work\"]");
        assertThat(other.receiveMessage()).isEqualTo("432[\"done\"]");
        assertThat(worker).isNotNull().doesNotStartWith("socketio-loop");
    }

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
