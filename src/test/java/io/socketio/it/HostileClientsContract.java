package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.engine.EngineHooks;
import io.socketio.it.HostileConnections.Script;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/**
 * Two hundred clients of one hostile kind, on a container of 16 threads, do not delay a client that behaves, nor another
 * servlet.
 *
 * <p>The aim is that 99 of 100 acknowledgements come within 100 ms. As machines that build are often busy with other
 * things, the tests fail only at two seconds, or if a single answer takes 8 s, and print what they measured. What they
 * are to find is slower: when all threads of a container are held, nobody is answered for 8 to 45 s.
 */
@Timeout(60)
abstract class HostileClientsContract {
    static final int CLIENTS = 200;

    private static final Duration BOUND = Duration.ofSeconds(2);
    private static final Duration OUTAGE = Duration.ofSeconds(8);
    private static final Duration LISTENER = Duration.ofMillis(50);
    private static final String NEWS = "x".repeat(1 << 14);
    private static final String UPGRADE = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private static final byte[] PING =
            WebSocketConnection.frame(WebSocketConnection.LAST | WebSocketConnection.PING, new byte[125]);
    private static final byte[] CLOSE = WebSocketConnection.frame(
            WebSocketConnection.LAST | WebSocketConnection.CLOSE, new byte[] {3, (byte) 0xE8});

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Queue<EngineHooks.Decision> undecided = new ConcurrentLinkedQueue<>();
    private final SocketIoServer io = settings().build();
    private final HostileConnections hostile = new HostileConnections();
    private SmallContainer container;
    private EngineIoClient client;
    private String test;

    abstract SmallContainer start(Consumer<ServletContext> application) throws Exception;

    private SocketIo.Builder settings() {
        return SocketIo.builder().outboxBytesPerClient(2 << 20).allowRequest((request, decision) -> {
            if (request.query().containsKey("stall")) {
                undecided.add(decision);
            } else {
                decision.allow();
            }
        });
    }

    @BeforeEach
    void start(TestInfo info) throws Exception {
        test = info.getTestMethod().orElseThrow().getName();
        io.main().on("echo", (socket, arguments, ack) -> ack.send());
        io.main().on("subscribe", (socket, arguments, ack) -> {
            socket.join("news");
            ack.send();
        });
        io.main().on("slow", (socket, arguments, ack) -> ended.await(LISTENER.toMillis(), TimeUnit.MILLISECONDS));
        container = start(context -> {
            context.addServlet("neighbour", new SmallContainer.Neighbour()).addMapping(SmallContainer.Neighbour.PATH);
            SocketIo.mount(io, context);
        });
        client = SocketIoApplication.join(WebSocketClient.open(server()));
    }

    @AfterEach
    void stop() throws Exception {
        hostile.close();
        ended.countDown();
        undecided.forEach(EngineHooks.Decision::allow);
        container.close();
    }

    private URI server() {
        return container.uri(io.path());
    }

    // ---- Hostile clients

    private void connect(Script script) throws IOException {
        SocketChannel channel = SocketChannel.open();
        HttpConnection.narrow(channel, server());
        hostile.add(channel, script);
    }

    private void join(Script script) throws Exception {
        SocketChannel channel = SocketChannel.open();
        WebSocketClient joined =
                SocketIoApplication.join(WebSocketClient.over(HttpConnection.narrow(channel, server()), io.path()));
        joined.send("420[\"subscribe\"]");
        assertThat(joined.receiveMessage()).isEqualTo("430[]");
        hostile.add(channel, script);
    }

    private byte[] request(String method, String target, String headers) {
        return bytes(method + " " + io.path() + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] text(String message) {
        return WebSocketConnection.frame(WebSocketConnection.LAST | WebSocketConnection.TEXT, bytes(message));
    }

    @Test
    void those_that_do_not_read_what_is_broadcast() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            join(i % 2 == 0 ? Script.silent() : Script.endless(PING).silentUntil(100));
        }
        CompletableFuture<Void> publisher = CompletableFuture.runAsync(this::publish);
        assertUndisturbed();
        ended.countDown();
        publisher.get(20, TimeUnit.SECONDS);
    }

    private void publish() {
        while (ended.getCount() > 0) {
            io.to("news").emit("news", NEWS);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Test
    void those_that_do_not_read_acknowledgements_and_the_answers_to_their_pings() throws Exception {
        ByteArrayOutputStream burst = new ByteArrayOutputStream();
        for (int id = 0; id < 10; id++) {
            burst.writeBytes(text("42" + id + "[\"echo\"]"));
        }
        burst.writeBytes(PING);
        for (int i = 0; i < CLIENTS; i++) {
            join(Script.endless(burst.toByteArray()).at(50));
        }
        assertUndisturbed();
    }

    @Test
    void those_that_do_not_read_acknowledgements_and_close() throws Exception {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        for (int id = 0; id < 400; id++) {
            events.writeBytes(text("42" + id + "[\"echo\"]"));
        }
        events.writeBytes(CLOSE);
        for (int i = 0; i < CLIENTS; i++) {
            join(Script.once(events.toByteArray()).at(100));
        }
        assertUndisturbed();
    }

    @Test
    void those_that_do_not_read_the_answers_to_their_pings() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            join(Script.endless(PING));
        }
        assertUndisturbed();
    }

    @Test
    void those_that_send_faster_than_listeners_work() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            join(Script.endless(text("42[\"slow\"]")));
        }
        assertUndisturbed();
    }

    @Test
    void those_that_send_a_byte_at_a_time() throws Exception {
        String target = "/?EIO=4&transport=polling";
        String message = "4" + "x".repeat(999);
        byte[] handshake = request("GET", target, "X: " + "x".repeat(1000) + "\r\n");
        for (int i = 0; i < CLIENTS; i++) {
            switch (i % 3) {
                case 0 -> connect(Script.once(handshake).at(1));
                case 1 -> join(Script.once(text(message)).at(1));
                default -> postDripping(target, bytes(message));
            }
        }
        assertUndisturbed();
    }

    private void postDripping(String target, byte[] body) throws IOException {
        SocketChannel channel = SocketChannel.open();
        HttpConnection http = HttpConnection.narrow(channel, server());
        String sid = EngineIoClient.sidOf(http.get(io.path() + target).text());
        http.write(request("POST", target + "&sid=" + sid, "Content-Length: " + body.length + "\r\n"));
        hostile.add(channel, Script.once(body).at(1));
    }

    @Test
    void those_about_which_a_hook_does_not_decide() throws Exception {
        for (int i = 0; i < CLIENTS / 2; i++) {
            connect(Script.once(request("GET", "/?EIO=4&transport=polling&stall=1", "")));
            connect(Script.once(request("GET", "/?EIO=4&transport=websocket&stall=1", UPGRADE)));
        }
        assertUndisturbed();
    }

    @Test
    void those_that_request_files_and_do_not_read_them_or_leave() throws Exception {
        byte[] requests =
                bytes(new String(request("GET", "/socket.io.js.map", ""), StandardCharsets.US_ASCII).repeat(12));
        for (int i = 0; i < CLIENTS; i++) {
            Script script = Script.once(requests);
            connect(i % 2 == 0 ? script : script.resetIn(100 + i % 10));
        }
        assertUndisturbed();
    }

    // ---- The client that behaves

    private void assertUndisturbed() throws Exception {
        hostile.begin();
        Latencies acks = new Latencies();
        Latencies neighbour = new Latencies();
        for (int i = 0; i < 100; i++) {
            int id = i;
            acks.measure(() -> {
                client.send("42" + id + "[\"echo\"]");
                assertThat(client.receiveMessage()).isEqualTo("43" + id + "[]");
            });
            if (i % 10 == 0) {
                neighbour.measure(this::askNeighbour);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        System.out.printf("%s, %s: acknowledgements: %s; another servlet: %s%n", container, test, acks, neighbour);
        assertThat(acks.percentile(99)).isLessThan(BOUND);
        assertThat(neighbour.percentile(50)).isLessThan(BOUND);
        assertThat(acks.percentile(100)).isLessThan(OUTAGE);
        assertThat(neighbour.percentile(100)).isLessThan(OUTAGE);
    }

    private void askNeighbour() throws IOException {
        try (HttpConnection http = HttpConnection.to(server())) {
            assertThat(http.get(SmallContainer.Neighbour.PATH).text()).isEqualTo("here");
        }
    }
}
