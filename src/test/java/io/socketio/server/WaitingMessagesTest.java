package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.config.SocketIoConfig;
import io.socketio.engine.CloseReason;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.PacketType;
import io.socketio.protocol.socketio.JsonPacketParser;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How much of a client waits before the server stops reading from it. */
class WaitingMessagesTest {
    private static final String LARGE = "x".repeat(900_000);
    private static final String MEDIUM = "x".repeat(50_000);

    private final ServerFixture server =
            new ServerFixture(SocketIoConfig.builder(), new JsonPacketParser(10, 64, 10_000_000));

    /** Receives a message, and leaves what it causes to run waiting. */
    private static void receive(WireClient client, String message) {
        client.session.onPacket(client, new EnginePacket.Text(PacketType.MESSAGE, message));
    }

    private static void receive(WireClient client, int bytes) {
        client.session.onPacket(client, new EnginePacket.Binary(ByteBuffer.allocate(bytes)));
    }

    private static boolean isRead(WireClient client) {
        AtomicBoolean read = new AtomicBoolean();
        client.session.whenRoom(() -> read.set(true));
        return read.get();
    }

    /** Returns how many of these messages are read while none is handled: a few hundred at most. */
    static int readOf(WireClient client, String message) {
        int read = 0;
        while (read < 500 && isRead(client)) {
            receive(client, message);
            read++;
        }
        return read;
    }

    @Test
    void large_events_that_wait_for_listeners_stop_the_reading_before_there_are_many() {
        List<Integer> heard = new ArrayList<>();
        server.io.main().on("a", (socket, arguments, ack) -> heard.add(arguments.size()));
        WireClient client = server.join("/");

        assertThat(readOf(client, "2[\"a\",\"" + LARGE + "\"]")).isEqualTo(3);
        server.run();
        assertThat(heard).hasSize(3);
        assertThat(isRead(client)).isTrue();
    }

    @Test
    void the_bound_in_bytes_can_be_set() {
        SocketIoConfig.Builder config = SocketIoConfig.builder();
        config.inboxBytesPerClient(1_000_000);
        ServerFixture small = new ServerFixture(config);

        assertThat(readOf(small.join("/"), "2[\"a\",\"" + MEDIUM + "\"]")).isEqualTo(10);
    }

    @Test
    void events_of_a_client_whose_middleware_has_not_decided_are_bounded_to_256_kib() {
        server.io.main().use((socket, next) -> {});
        WireClient client = server.connect();
        client.send("0");

        assertThat(readOf(client, "2[\"a\",\"" + MEDIUM + "\"]")).isEqualTo(3);
    }

    @Test
    void small_events_of_such_a_client_are_bounded_to_64() {
        server.io.main().use((socket, next) -> {});
        WireClient client = server.connect();
        client.send("0");

        assertThat(readOf(client, "2[\"a\"]")).isEqualTo(64);
    }

    @Test
    void reading_goes_on_when_the_client_is_let_in_and_all_is_heard_in_order() {
        List<Runnable> decisions = new ArrayList<>();
        List<Integer> heard = new ArrayList<>();
        server.io.main().use((socket, next) -> decisions.add(next::proceed));
        server.io.main().on("a", (socket, arguments, ack) -> heard.add(arguments.get(0, Integer.class)));
        WireClient client = server.connect();
        client.send("0");
        List<Integer> sent = Stream.iterate(0, number -> number + 1).limit(200).toList();
        AtomicBoolean answered = new AtomicBoolean();
        client.session.onPackets(
                client,
                sent.stream()
                        .<EnginePacket>map(
                                number -> new EnginePacket.Text(PacketType.MESSAGE, "2[\"a\"," + number + "]"))
                        .iterator(),
                () -> answered.set(true));
        server.run();
        assertThat(answered).isFalse();
        decisions.forEach(Runnable::run);
        server.run();

        assertThat(answered).isTrue();
        assertThat(heard).isEqualTo(sent);
    }

    @Test
    void a_body_is_read_no_further_than_there_is_room() {
        server.io.main().use((socket, next) -> {});
        WireClient client = server.connect();
        client.send("0");
        List<Integer> read = new ArrayList<>();
        client.session.onPackets(
                client,
                Stream.iterate(1, number -> number + 1)
                        .limit(10_000)
                        .peek(read::add)
                        .<EnginePacket>map(number -> new EnginePacket.Text(PacketType.MESSAGE, "2[\"a\"]"))
                        .iterator(),
                () -> {});

        assertThat(read).as("those that wait, and the next one").hasSize(65);
        client.drop();
        assertThat(client.closed).isEqualTo(CloseReason.TRANSPORT_CLOSE);
    }

    @Test
    void attachments_of_a_packet_that_is_not_complete_count_beside_events_that_wait() {
        WireClient client = server.join("/");
        receive(client, "2[\"a\"]");
        receive(client, "59-[\"a\"" + placeholders(9) + "]");
        for (int i = 0; i < 4; i++) {
            assertThat(isRead(client)).isTrue();
            receive(client, 1_000_000);
        }
        receive(client, 200_000);
        assertThat(isRead(client)).isFalse();
        server.run();

        assertThat(isRead(client)).isTrue();
    }

    @Test
    void an_event_weighs_as_much_as_its_attachments() {
        WireClient client = server.join("/");
        receive(client, "55-[\"a\"" + placeholders(5) + "]");
        for (int i = 0; i < 5; i++) {
            assertThat(isRead(client)).isTrue();
            receive(client, 1_000_000);
        }
        assertThat(isRead(client)).isFalse();
        server.run();

        assertThat(isRead(client)).isTrue();
    }

    private static String placeholders(int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(",{\"_placeholder\":true,\"num\":").append(i).append('}');
        }
        return all.toString();
    }

    @Test
    void large_attachments_of_a_client_that_is_in_no_namespace_disconnect_it() {
        WireClient client = server.connect();
        receive(client, "52-[\"a\"" + placeholders(2) + "]");
        receive(client, 300_000);

        assertThat(client.closed).isEqualTo(CloseReason.FORCED_CLOSE);
    }

    @Test
    void what_other_threads_bring_while_a_packet_is_handled_waits_too() {
        WireClient client = server.join("/");
        List<Integer> read = new ArrayList<>();
        client.session.execute(() -> {
            Thread other = new Thread(() -> read.add(readOf(client, "2[\"a\"]")));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(read).containsExactly(256);
    }

    /** The refusal of the namespace is in flight for good: the client does not read. */
    @Test
    void a_client_that_joins_nothing_and_reads_nothing_ends_with_the_connect_timeout() {
        WireClient client = server.connect();
        client.stall();
        client.send("0/unknown,");
        server.advance(ServerFixture.CONNECT_TIMEOUT);

        assertThat(client.closed).isEqualTo(CloseReason.FORCED_CLOSE);
        assertThat(server.io.engine().sessions().size()).isZero();
    }

    @Test
    void a_client_is_half_open_until_it_has_joined_a_namespace() {
        SocketIoConfig.Builder config = SocketIoConfig.builder();
        config.maxHalfOpenConnections(1);
        ServerFixture small = new ServerFixture(config);
        WireClient client = small.connect();
        assertThatThrownBy(small::connect).isInstanceOf(ClassCastException.class);
        client.send("0");

        assertThat(small.connect().session.isOpen()).isTrue();
    }
}
