package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.socketio.HeldLocks;
import io.socketio.config.EngineConfig;
import io.socketio.engine.CloseReason;
import io.socketio.engine.DropReason;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineListener;
import io.socketio.engine.EngineListener.SessionListener;
import io.socketio.engine.EngineMonitor;
import io.socketio.engine.EngineSession;
import io.socketio.engine.Transport;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketType;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every transport has to do, seen from its client and from the listener of its session. A subclass says where
 * sessions open over its transport. See {@code docs/own-transport.md}.
 */
@Timeout(60)
abstract class TransportContract {
    private static final int MANY = 500;
    private static final int INBOX = 8;
    private static final int MAX_PAYLOAD = 10_000;

    /** Where sessions open over the transport under test. */
    interface Host extends AutoCloseable {
        /** Opens a session, whose open packet the client has read. */
        EngineIoClient connect() throws Exception;

        @Override
        void close();
    }

    /** Starts a server with this configuration, these hooks and this listener. */
    abstract Host start(EngineConfig.Builder config, EngineHooks hooks, EngineListener listener) throws Exception;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Application> opened = new LinkedBlockingQueue<>();
    private final Queue<DropReason> drops = new ConcurrentLinkedQueue<>();
    private Host host;

    /** What listens to one session. */
    private static final class Application implements SessionListener {
        final EngineSession session;
        final Queue<String> received = new ConcurrentLinkedQueue<>();
        final BlockingQueue<CloseReason> ends = new LinkedBlockingQueue<>();
        final Queue<String> locks = new ConcurrentLinkedQueue<>();
        volatile boolean queueing;

        Application(EngineSession session) {
            this.session = session;
        }

        @Override
        public void onText(String message) {
            received(message);
        }

        @Override
        public void onBinary(ByteBuffer message) {
            byte[] bytes = new byte[message.remaining()];
            message.get(bytes);
            received("b" + Base64.getEncoder().encodeToString(bytes));
        }

        private void received(String message) {
            locks.addAll(HeldLocks.monitorsOfThisThread());
            if (message.equals("echo")) {
                session.send(text("echo"));
                return;
            }
            received.add(message);
            if (queueing) {
                session.messageWaits(1);
            }
        }

        @Override
        public void onClose(CloseReason reason) {
            locks.addAll(HeldLocks.monitorsOfThisThread());
            ends.add(reason);
        }

        /** Waits for the end of the session. */
        CloseReason end() throws InterruptedException {
            CloseReason reason = ends.poll(20, TimeUnit.SECONDS);
            assertThat(reason).as("end of the session").isNotNull();
            return reason;
        }
    }

    private void start(EngineConfig.Builder config) throws Exception {
        EngineHooks none = EngineHooks.NONE;
        EngineMonitor monitor = new EngineMonitor() {
            @Override
            public void onDrop(EngineSession session, EncodedMessage packet, DropReason reason) {
                drops.add(reason);
            }
        };
        EngineHooks hooks = new EngineHooks(
                List.of(),
                none.allowRequest(),
                none.initialHeaders(),
                none.headers(),
                none.connectionErrors(),
                none.sessionIds(),
                monitor);
        host = start(config, hooks, session -> {
            Application application = new Application(session);
            opened.add(application);
            return application;
        });
    }

    private void start() throws Exception {
        start(EngineConfig.builder());
    }

    /** Returns the application's end of the session that was opened last. */
    private Application application() throws InterruptedException {
        Application application = opened.poll(10, TimeUnit.SECONDS);
        assertThat(application).as("opened session").isNotNull();
        return application;
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        if (host != null) {
            host.close();
        }
    }

    private static EncodedMessage text(String message) {
        return EncodedMessage.text(PacketType.MESSAGE, message);
    }

    private static List<String> receive(EngineIoClient client, int count) throws Exception {
        List<String> received = new ArrayList<>();
        while (received.size() < count) {
            received.add(client.receiveMessage());
        }
        return received;
    }

    private static List<String> numbers(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(number -> prefix + number).toList();
    }

    private static void assertServed(EngineIoClient client) throws Exception {
        client.send("4echo");
        assertThat(client.receiveMessage()).isEqualTo("4echo");
    }

    // ---- What it says of itself

    @Test
    void it_has_a_name_and_room_and_changes_only_to_others() throws Exception {
        start();
        host.connect();
        Transport transport = application().session.transport();

        assertThat(transport.name()).isNotNull();
        assertThat(transport.maxBatchBytes()).isPositive();
        assertThat(transport.upgradesTo()).doesNotContain(transport.name());
    }

    // ---- To the client

    @Test
    void messages_arrive_once_and_in_order() throws Exception {
        start();
        EngineIoClient client = host.connect();
        EngineSession session = application().session;

        List<String> sent = numbers("", MANY);
        sent.forEach(message -> session.send(text(message)));

        assertThat(receive(client, MANY)).containsExactlyElementsOf(numbers("4", MANY));
        assertServed(client);
    }

    @Test
    void messages_of_several_threads_arrive_once_and_in_the_order_of_each() throws Exception {
        start();
        EngineIoClient client = host.connect();
        EngineSession session = application().session;

        List<Future<?>> senders = Stream.of("a", "b", "c")
                .<Future<?>>map(thread ->
                        threads.submit(() -> numbers(thread, MANY).forEach(message -> session.send(text(message)))))
                .toList();
        List<String> received = receive(client, 3 * MANY);
        for (Future<?> sender : senders) {
            sender.get();
        }

        for (String thread : List.of("a", "b", "c")) {
            assertThat(received.stream().filter(message -> message.startsWith("4" + thread)))
                    .containsExactlyElementsOf(numbers("4" + thread, MANY));
        }
        assertServed(client);
    }

    @Test
    void text_and_binary_keep_their_order_within_a_batch() throws Exception {
        start();
        EngineIoClient client = host.connect();
        EngineSession session = application().session;

        session.send(
                List.of(text("one"), EncodedMessage.binary(ByteBuffer.wrap(new byte[] {1, 2, 3})), text("täglich €")));

        assertThat(receive(client, 3)).containsExactly("4one", "bAQID", "4täglich €");
    }

    @Test
    void a_message_may_be_larger_than_a_batch() throws Exception {
        start();
        EngineIoClient client = host.connect();
        EngineSession session = application().session;
        String large = "x".repeat(Math.toIntExact(session.transport().maxBatchBytes() + 1));

        session.send(text(large));
        session.send(text("next"));

        assertThat(client.receiveMessage()).isEqualTo("4" + large);
        assertThat(client.receiveMessage()).isEqualTo("4next");
    }

    @Test
    void a_client_that_does_not_read_holds_up_neither_the_sender_nor_other_clients() throws Exception {
        start(EngineConfig.builder().outboxBytesPerClient(1 << 20));
        EngineIoClient deaf = host.connect();
        Application slow = application();
        EngineIoClient other = host.connect();
        String load = "x".repeat(1 << 15);

        for (int i = 0; slow.ends.isEmpty() && i < 2_000; i++) {
            slow.session.send(text(load));
        }

        assertThat(slow.end()).isEqualTo(CloseReason.SLOW_CONSUMER);
        assertThat(drops).isNotEmpty();
        assertServed(other);
        deaf.cut();
    }

    // ---- From the client

    @Test
    void what_the_client_sends_arrives_once_and_in_order() throws Exception {
        start();
        EngineIoClient client = host.connect();
        Application application = application();

        for (int i = 0; i < MANY; i++) {
            client.send("4" + i);
        }
        client.send("bAQID", "4täglich €");

        List<String> expected = new ArrayList<>(numbers("", MANY));
        expected.addAll(List.of("bAQID", "täglich €"));
        Await.until("all has arrived", () -> application.received.size() >= expected.size());
        assertThat(application.received).containsExactlyElementsOf(expected);
    }

    @Test
    void the_listener_is_called_under_no_lock() throws Exception {
        start();
        EngineIoClient client = host.connect();
        Application application = application();

        assertServed(client);
        client.leave();

        application.end();
        assertThat(application.locks).isEmpty();
    }

    @Test
    void nothing_more_is_read_while_the_inbox_is_full_and_nothing_is_lost() throws Exception {
        start(EngineConfig.builder().inboxPacketsPerClient(INBOX));
        EngineIoClient client = host.connect();
        Application application = application();
        application.queueing = true;
        EngineIoClient other = host.connect();

        Future<?> sending = threads.submit(() -> {
            for (int i = 0; i < MANY; i++) {
                client.send("4" + i);
            }
            return null;
        });
        Await.until("the inbox is full", () -> application.received.size() >= INBOX);
        for (int i = 0; i < 50; i++) {
            assertServed(other);
        }
        assertThat(application.received).hasSize(INBOX);

        for (int i = 0; i < MANY; i++) {
            int done = i;
            Await.until("message " + i, () -> application.received.size() > done);
            application.session.messageDone(1);
        }
        sending.get();
        assertThat(application.received).containsExactlyElementsOf(numbers("", MANY));
    }

    @Test
    void what_is_no_packet_ends_the_session_and_no_other() throws Exception {
        start();
        EngineIoClient client = host.connect();
        Application application = application();
        EngineIoClient other = host.connect();

        // A client may notice at once.
        catchThrowable(() -> client.send("4before", "no packet", "4behind"));

        assertThat(application.end()).isEqualTo(CloseReason.PARSE_ERROR);
        assertThat(application.received).containsExactly("before");
        assertServed(other);
    }

    @Test
    void what_is_too_large_is_not_delivered() throws Exception {
        start(EngineConfig.builder().maxPayload(MAX_PAYLOAD));
        EngineIoClient client = host.connect();
        Application application = application();
        EngineIoClient other = host.connect();

        client.send("4" + "x".repeat(MAX_PAYLOAD - 1));
        Await.until("what fits is delivered", () -> application.received.size() == 1);
        // A client may notice at once.
        catchThrowable(() -> client.send("4" + "x".repeat(MAX_PAYLOAD)));

        assertServed(other);
        assertThat(application.received).hasSize(1);
    }

    // ---- The end

    @Test
    void a_client_that_leaves_ends_the_session_once() throws Exception {
        start();
        EngineIoClient client = host.connect();
        Application application = application();

        client.leave();

        assertThat(application.end()).isEqualTo(CloseReason.TRANSPORT_CLOSE);
        application.session.transport().close(CloseReason.TRANSPORT_CLOSE, EncodedMessage.NOOP);
        application.session.abort(CloseReason.FORCED_CLOSE);
        assertThat(application.ends).isEmpty();
    }

    @Test
    void a_client_that_is_cut_off_ends_the_session() throws Exception {
        start(EngineConfig.builder().pingInterval(Duration.ofMillis(300)).pingTimeout(Duration.ofMillis(300)));
        EngineIoClient client = host.connect();
        Application application = application();

        client.cut();

        assertThat(application.end())
                .isIn(CloseReason.TRANSPORT_CLOSE, CloseReason.TRANSPORT_ERROR, CloseReason.PING_TIMEOUT);
    }

    @Test
    void what_was_sent_before_a_close_arrives_before_it() throws Exception {
        start();
        EngineIoClient client = host.connect();
        Application application = application();

        numbers("", MANY).forEach(message -> application.session.send(text(message)));
        application.session.close();

        assertThat(client.receiveToEnd()).containsExactlyElementsOf(numbers("4", MANY));
        assertThat(application.end()).isEqualTo(CloseReason.FORCED_CLOSE);
    }

    @Test
    void once_closed_it_writes_nothing_and_says_so() throws Exception {
        start();
        EngineIoClient client = host.connect();
        Application application = application();
        Transport transport = application.session.transport();

        application.session.abort(CloseReason.FORCED_CLOSE);
        transport.write(List.of(text("late")));
        transport.close(CloseReason.FORCED_CLOSE, EncodedMessage.CLOSE);

        assertThat(application.end()).isEqualTo(CloseReason.FORCED_CLOSE);
        assertThat(drops).containsExactly(DropReason.TRANSPORT_CLOSED);
        assertThat(client.receiveToEnd()).isEmpty();
        assertThat(application.ends).isEmpty();
    }
}
