package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Broadcast;
import io.socketio.DataKey;
import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.adapter.Adapter;
import io.socketio.config.Recovery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract of an adapter with a {@link io.socketio.adapter.RecoveryStore}: a client comes back to any node. */
@Timeout(120)
public abstract class RecoveringAdapterContract {
    private static final int THREADS = 4;
    private static final int EVENTS = 100;
    /** When the credentials of the client expire. */
    private static final Instant EXPIRY = Instant.now().plus(Duration.ofHours(1));

    private static final Pattern WELCOME = Pattern.compile("0\\{\"sid\":\"([^\"]+)\",\"pid\":\"([^\"]+)\"}");
    private static final Pattern OFFSET = Pattern.compile(".*,\"([^\"]+)\"]");

    private Cluster cluster = new Cluster(List.of(), null);
    private Namespace main;
    private WireClient client;
    private String welcome = "";
    private String sid = "";
    private String pid = "";

    /** Returns the factories of the nodes of one cluster: two for a cluster adapter, otherwise one. */
    protected abstract List<Adapter.Factory> nodes();

    /**
     * Asks the store whether it has a socket that is connected, which it learns and forgets a moment later than its node does.
     *
     * @return empty if the store has no such sockets
     */
    protected Optional<Boolean> isFollowed(String privateId) {
        return Optional.empty();
    }

    private void leave(WireClient leaving, int node) {
        cluster.await("it is followed", () -> isFollowed(pid).orElse(true));
        leaving.send("1");
        cluster.await("it has left", () -> cluster.io(node).main().sockets().isEmpty());
        cluster.await("it is forgotten", () -> !isFollowed(pid).orElse(false));
    }

    @BeforeEach
    void aClientIsOnTheFirstNode() {
        cluster = new Cluster(nodes(), Recovery.DEFAULT);
        cluster.of("/");
        main = cluster.io(0).main();
        client = cluster.node(0).connect();
        client.send("0");
        welcome = next(client, 1).get(0);
        Matcher matcher = WELCOME.matcher(welcome);
        assertThat(matcher.matches()).as(welcome).isTrue();
        sid = matcher.group(1);
        pid = matcher.group(2);
        Socket socket = client.socketIn("/");
        socket.join("room");
        socket.data().put("name", "Ada");
        socket.expiresAt(EXPIRY);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private List<String> next(WireClient from, int count) {
        List<String> received = new ArrayList<>();
        cluster.await(count + " packets", () -> {
            received.addAll(from.received());
            return received.size() >= count;
        });
        return received;
    }

    /** Emits an event and returns the offset that the client receives with it. */
    private String seen(String event) {
        main.emit(event);
        String packet = next(client, 1).get(0);
        Matcher offset = OFFSET.matcher(packet);
        assertThat(offset.matches()).as(packet).isTrue();
        return offset.group(1);
    }

    private WireClient comeBack(int node, String offset) {
        WireClient again = cluster.node(node).connect();
        again.send("0{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}");
        return again;
    }

    private static List<String> withoutOffsets(List<String> packets) {
        return packets.stream()
                .map(packet -> packet.startsWith("2") ? packet.replaceFirst(",\"[^\"]+\"]$", "]") : packet)
                .toList();
    }

    @Test
    void it_gets_what_it_missed_in_order_and_once_before_it_is_in() {
        String offset = seen("seen");
        client.drop();
        WireClient witness = cluster.node(0).join("/");
        WireClient there = cluster.node(1).join("/");
        main.to("room").emit("missed", 1);
        main.except("room").emit("not for it");
        next(witness, 1); // so the other node emits after this one
        cluster.io(1).to(sid).emit("missed", 2);
        main.asVolatile().emit("volatile");
        main.latest("key").emit("value");
        List<String> passedOn = new ArrayList<>();
        cluster.await("the other node has passed on the last one", () -> {
            passedOn.addAll(there.received());
            return passedOn.contains("2[\"value\",null]");
        });
        WireClient again = comeBack(1, offset);

        assertThat(withoutOffsets(next(again, 3))).containsExactly("2[\"missed\",1]", "2[\"missed\",2]", welcome);
        Socket socket = again.socketIn("/");
        assertThat(socket.recovered()).isTrue();
        assertThat(socket.rooms()).containsExactlyInAnyOrder(sid, "room");
        assertThat(socket.data()).containsEntry("name", "Ada");
        assertThat(socket.expiresAt()).isEqualTo(EXPIRY);
        main.to("room").emit("next");
        assertThat(withoutOffsets(next(again, 1))).containsExactly("2[\"next\"]");
    }

    @Test
    void it_has_its_socket_again_if_its_node_has_not_noticed_the_loss_yet() {
        String offset = seen("seen");
        main.emit("missed");
        next(client, 1);
        WireClient again = comeBack(1, offset);

        assertThat(withoutOffsets(next(again, 2))).containsExactly("2[\"missed\"]", welcome);
        cluster.await("its old connection is closed", () -> client.closed != null);
    }

    @Test
    void an_event_of_another_node_has_an_offset_too() {
        seen("seen");
        cluster.io(1).main().emit("from there");
        Matcher offset = OFFSET.matcher(next(client, 1).get(0));
        assertThat(offset.matches()).isTrue();
        client.drop();
        main.emit("missed");

        assertThat(withoutOffsets(next(comeBack(1, offset.group(1)), 2))).containsExactly("2[\"missed\"]", welcome);
    }

    @Test
    void what_is_emitted_asked_and_acknowledged_arrives_in_that_order() {
        seen("seen");
        Socket socket = client.socketIn("/");
        socket.on("do", (sender, arguments, ack) -> {
            sender.emit("first");
            sender.emitWithAck("second");
            sender.emit("third");
            ack.send("last");
        });
        client.send("27[\"do\"]");

        assertThat(withoutOffsets(next(client, 4)))
                .satisfiesExactly(
                        packet -> assertThat(packet).isEqualTo("2[\"first\"]"),
                        packet -> assertThat(packet).endsWith("[\"second\"]"),
                        packet -> assertThat(packet).isEqualTo("2[\"third\"]"),
                        packet -> assertThat(packet).isEqualTo("37[\"last\"]"));
    }

    @Test
    void what_was_emitted_before_a_disconnect_arrives() {
        seen("seen");
        Socket socket = client.socketIn("/");
        socket.on("leave", (sender, arguments, ack) -> {
            sender.emit("bye", 1);
            sender.emit("bye", 2);
            sender.disconnect(false);
        });
        client.send("2[\"leave\"]");

        assertThat(withoutOffsets(next(client, 3))).containsExactly("2[\"bye\",1]", "2[\"bye\",2]", "1");
    }

    @Test
    void what_is_for_all_and_what_asks_arrive_in_order() {
        seen("seen");
        main.emit("first");
        main.emitWithAck("second");
        main.local().emit("third");
        main.disconnectSockets(false);

        assertThat(withoutOffsets(next(client, 4)))
                .satisfiesExactly(
                        packet -> assertThat(packet).isEqualTo("2[\"first\"]"),
                        packet -> assertThat(packet).endsWith("[\"second\"]"),
                        packet -> assertThat(packet).isEqualTo("2[\"third\"]"),
                        packet -> assertThat(packet).isEqualTo("1"));
    }

    @Test
    void its_data_are_converted_to_the_type_that_is_asked_for() {
        String offset = seen("seen");
        client.socketIn("/").data().put("logins", 7L);
        client.drop();
        WireClient again = comeBack(1, offset);
        next(again, 1);

        assertThat(again.socketIn("/").data(DataKey.of("logins", Long.class))).isEqualTo(7L);
    }

    @Test
    void it_is_restored_once() {
        String offset = seen("seen");
        client.drop();
        WireClient again = comeBack(1, offset);
        assertThat(next(again, 1)).containsExactly(welcome);
        leave(again, 1);

        assertThat(next(comeBack(0, offset), 1)).singleElement().asString().doesNotContain(sid);
    }

    @Test
    void an_offset_that_never_was_makes_a_fresh_socket() {
        seen("seen");
        client.drop();

        assertThat(next(comeBack(1, "never"), 1)).singleElement().asString().doesNotContain(sid);
    }

    @Test
    void a_socket_that_left_on_purpose_is_not_kept() {
        String offset = seen("seen");
        leave(client, 0);
        client.drop();

        assertThat(next(comeBack(1, offset), 1)).singleElement().asString().doesNotContain(sid);
    }

    @Test
    void a_volatile_event_has_the_offset_of_the_latest_event_and_one_that_asks_has_none() {
        String offset = seen("seen");
        main.asVolatile().emit("volatile");
        main.emitWithAck("question");

        assertThat(next(client, 2)).satisfies(packets -> {
            assertThat(packets.get(0)).isEqualTo("2[\"volatile\",\"" + offset + "\"]");
            assertThat(packets.get(1)).endsWith("[\"question\"]");
        });
    }

    /** It may overtake events that have offsets, so it must not say that its client has them. */
    @Test
    void the_latest_value_of_a_key_has_no_offset_on_any_node() {
        seen("seen");
        cluster.io(1).latest("1").emit("value", "not an offset");
        assertThat(next(client, 1)).containsExactly("2[\"value\",\"not an offset\",null]");
        main.latest("2").emit("of all");
        main.local().latest("3").emit("of a node");
        client.socketIn("/").latest("4").emit("of one");

        assertThat(next(client, 3))
                .containsExactly("2[\"of all\",null]", "2[\"of a node\",null]", "2[\"of one\",null]");
    }

    @Test
    void what_threads_and_nodes_send_at_once_reaches_it_in_the_order_of_the_offsets() throws Exception {
        client.looksForLocks = false;
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> senders = new ArrayList<>();
        try {
            for (int thread = 0; thread < THREADS; thread++) {
                Broadcast room = cluster.io(thread).to("room");
                senders.add(threads.submit(() -> {
                    start.await();
                    for (int i = 0; i < EVENTS / THREADS; i++) {
                        room.emit("e");
                    }
                    return null;
                }));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        } finally {
            threads.shutdownNow();
        }
        List<String> received = next(client, EVENTS);
        WireClient last = client;
        for (int i = 0; i < EVENTS; i++) {
            last.drop();
            Matcher offset = OFFSET.matcher(received.get(i));
            assertThat(offset.matches()).isTrue();
            last = comeBack(i, offset.group(1));
            List<String> expected = new ArrayList<>(received.subList(i + 1, EVENTS));
            expected.add(welcome);
            assertThat(next(last, 1 + EVENTS - i - 1)).isEqualTo(expected);
        }
    }
}
