package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.AckTimeoutException;
import io.socketio.Argument;
import io.socketio.Broadcast;
import io.socketio.Namespace;
import io.socketio.RemoteSocket;
import io.socketio.RoomListener;
import io.socketio.Socket;
import io.socketio.adapter.AckCollector;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.engine.EngineFixture;
import io.socketio.protocol.socketio.JsonPacketParser;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of every {@link Adapter}, with one node or two, near or far. Extend this class by a test class for the
 * adapter. The first client is on the first node, the second client on the second node if there is one.
 */
@Timeout(120)
public abstract class AdapterContract {
    private Cluster cluster = new Cluster(List.of(), null);
    private WireClient first;
    private WireClient second;

    /** Returns the factories of the nodes of one cluster: two for a cluster adapter, otherwise one. */
    protected abstract List<Adapter.Factory> nodes();

    @BeforeEach
    void start() {
        cluster = new Cluster(nodes(), null);
        cluster.of("/");
        cluster.of("/chat");
        first = cluster.join(0, "/");
        second = cluster.join(1, "/");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private Broadcast io() {
        return cluster.io(0);
    }

    private static Socket socket(WireClient client) {
        return client.socketIn("/");
    }

    /** Makes a client join a room, and waits until its node hears of it. */
    private void join(WireClient client, String room) {
        Socket socket = socket(client);
        socket.join(room);
        cluster.await(((LocalNamespace) socket.namespace()).adapter().hear(List.of(room)));
    }

    private List<RemoteSocket> fetch(Broadcast broadcast) {
        return cluster.await(broadcast.fetchSockets());
    }

    private static List<String> texts(List<Argument> arguments) {
        return arguments.stream().map(Argument::json).sorted().toList();
    }

    @Test
    void an_adapter_whose_nodes_have_heard_of_each_other_is_linked() {
        assertThat(cluster.io(0).otherNodes().isLinked()).isTrue();
    }

    // ---- Broadcasts

    @Test
    void a_broadcast_reaches_the_sockets_of_its_namespace_and_no_others() {
        WireClient chatting = cluster.join(1, "/chat");
        cluster.io(0).of("/chat").emit("chat");
        io().emit("main");
        cluster.io(0).of("/chat").emit("last");

        cluster.assertReceived(first, "2[\"main\"]");
        cluster.assertReceived(second, "2[\"main\"]");
        cluster.assertReceived(chatting, "2/chat,[\"chat\"]", "2/chat,[\"last\"]");
    }

    @Test
    void rooms_are_united_and_members_of_several_receive_once() {
        WireClient outside = cluster.join(1, "/");
        socket(first).join("a", "b");
        socket(second).join("b");
        io().to("a", "b").emit("rooms");
        io().to(socket(outside).id()).emit("one");
        io().to("nobody").emit("nothing");
        io().emit("last");

        cluster.assertReceived(first, "2[\"rooms\"]", "2[\"last\"]");
        cluster.assertReceived(second, "2[\"rooms\"]", "2[\"last\"]");
        cluster.assertReceived(outside, "2[\"one\"]", "2[\"last\"]");
    }

    @Test
    void members_of_excepted_rooms_receive_nothing() {
        socket(first).join("room");
        socket(second).join("room", "muted");
        io().to("room").except("muted").emit("some");
        io().except("muted").emit("others");
        socket(first).broadcast().emit("not itself");
        io().emit("last");

        cluster.assertReceived(first, "2[\"some\"]", "2[\"others\"]", "2[\"last\"]");
        cluster.assertReceived(second, "2[\"not itself\"]", "2[\"last\"]");
    }

    @Test
    void a_user_is_reached_on_all_nodes() {
        WireClient here = cluster.login(0, "ada");
        WireClient there = cluster.login(1, "ada");
        WireClient other = cluster.login(1, "bob");
        join(other, "ada");
        io().toUser("ada").emit("ada's");
        io().to("ada").exceptUser("ada").emit("bob's");
        io().to(List.of()).emit("nobody's");
        assertThat(fetch(io().toUser("ada")))
                .extracting(RemoteSocket::id)
                .containsExactlyInAnyOrder(socket(here).id(), socket(there).id());
        assertThat(fetch(io().toUser("ada")))
                .allSatisfy(found -> assertThat(found.rooms()).containsExactly(found.id()));
        assertThat(cluster.await(cluster.io(0).main().allRooms()))
                .noneMatch(room -> room.contains("user") || room.contains("bob"));
        cluster.assertReceived(here, "2[\"ada's\"]");
        cluster.assertReceived(there, "2[\"ada's\"]");
        cluster.assertReceived(other, "2[\"bob's\"]");

        cluster.await(io().toUser("ada").disconnectSockets(true));
        cluster.await("ada is out", () -> here.closed != null && there.closed != null);
        assertThat(socket(other).connected()).isTrue();
    }

    @Test
    void a_user_is_disconnected_on_all_nodes_also_from_namespaces_that_only_another_node_has() {
        cluster.node(1).io.of("/elsewhere");
        WireClient here = cluster.login(0, "ada");
        WireClient there = WireClient.of(
                cluster.node(1), EngineFixture.request("GET", "EIO", "4").from("ada"));
        there.send("0/elsewhere,");
        WireClient nowhere = WireClient.of(
                cluster.node(1), EngineFixture.request("GET", "EIO", "4").from("ada"));
        WireClient other = cluster.login(1, "bob");
        here.received();
        cluster.await(cluster.io(0).disconnectUser("ada"));
        cluster.await("ada is out", () -> here.closed != null && there.closed != null && nowhere.closed != null);

        assertThat(here.received()).containsExactly("1");
        assertThat(there.received()).endsWith("1/elsewhere,");
        assertThat(socket(other).connected()).isTrue();
    }

    @Test
    void what_is_local_stays_on_its_node() {
        io().local().emit("local");
        io().emit("last");

        cluster.assertReceived(first, "2[\"local\"]", "2[\"last\"]");
        if (cluster.size() > 1) {
            cluster.assertReceived(second, "2[\"last\"]");
            assertThat(fetch(io().local()))
                    .extracting(RemoteSocket::id)
                    .containsExactly(socket(first).id());
        }
    }

    @Test
    void values_arrive_as_they_were_sent() {
        String deep = "[".repeat(60) + "]".repeat(60);
        io().emit("e", "h\u00e9 \ud83d\ude00 \u2028", Map.of("a", ByteBuffer.wrap(new byte[] {1, 2})), null);
        socket(first).on("forward", (socket, arguments, ack) -> io().emit("deep", arguments.get(0)));
        first.send("2[\"forward\"," + deep + "]");

        for (WireClient client : List.of(first, second)) {
            cluster.assertReceived(
                    client,
                    "51-[\"e\",\"h\u00e9 \ud83d\ude00 \u2028\",{\"a\":{\"_placeholder\":true,\"num\":0}},null]",
                    "0102",
                    "2[\"deep\"," + deep + "]");
        }
    }

    @Test
    void what_one_thread_sends_arrives_in_its_order() throws Exception {
        int threads = 4;
        int events = 100;
        Thread[] senders = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            int sender = t;
            senders[t] = new Thread(() -> {
                for (int i = 0; i < events; i++) {
                    cluster.io(sender).emit("t" + sender, i);
                }
            });
            senders[t].start();
        }
        for (Thread sender : senders) {
            sender.join();
        }

        for (WireClient client : List.of(first, second)) {
            List<String> received = new ArrayList<>();
            cluster.await("all events", () -> {
                received.addAll(client.received());
                return received.size() >= threads * events;
            });
            for (int t = 0; t < threads; t++) {
                String prefix = "2[\"t" + t + "\",";
                assertThat(received.stream().filter(packet -> packet.startsWith(prefix)))
                        .containsExactlyElementsOf(IntStream.range(0, events)
                                .mapToObj(i -> prefix + i + "]")
                                .toList());
            }
        }
    }

    @Test
    void volatile_events_leave_out_those_that_cannot_take_them_now() {
        WireClient witness = cluster.join(1, "/");
        second.stall();
        io().emit("on its way");
        cluster.await("it is written", () -> second.messages.size() > 2);
        io().asVolatile().emit("dropped");
        io().emit("late");
        cluster.assertReceived(first, "2[\"on its way\"]", "2[\"dropped\"]", "2[\"late\"]");
        cluster.assertReceived(witness, "2[\"on its way\"]", "2[\"dropped\"]", "2[\"late\"]");
        second.resume();

        cluster.assertReceived(second, "2[\"on its way\"]", "2[\"late\"]");
    }

    @Test
    void the_latest_value_of_a_key_replaces_those_that_wait() {
        WireClient witness = cluster.join(1, "/");
        second.stall();
        io().emit("on its way");
        cluster.await("it is written", () -> second.messages.size() > 2);
        io().latest("price").emit("price", 1);
        io().latest("other").emit("other", 1);
        io().latest("price").emit("price", 2);
        io().emit("last");
        // Values that its node reads together replace each other for the witness, too.
        List<String> witnessed = new ArrayList<>();
        cluster.await("the other node has all", () -> {
            witnessed.addAll(witness.received());
            return witnessed.contains("2[\"last\"]");
        });
        second.resume();

        cluster.assertReceived(second, "2[\"on its way\"]", "2[\"price\",2]", "2[\"other\",1]", "2[\"last\"]");
    }

    // ---- Acknowledgements

    private static String idOf(String packet) {
        return packet.substring(1, packet.indexOf('['));
    }

    private String question(WireClient client) {
        List<String> received = new ArrayList<>();
        cluster.await("a question", () -> received.addAll(client.received()));
        return idOf(received.get(0));
    }

    @Test
    void acknowledgements_of_all_are_collected() {
        List<Argument> each = new CopyOnWriteArrayList<>();
        CompletableFuture<List<Argument>> acks =
                io().onAck(each::add).emitWithAck("q").toCompletableFuture();
        second.send("3" + question(second) + "[\"second\"]");
        first.send("3" + question(first) + "[{\"n\":1}]");

        assertThat(texts(cluster.await(acks))).containsExactly("\"second\"", "{\"n\":1}");
        assertThat(texts(each)).containsExactly("\"second\"", "{\"n\":1}");
    }

    @Test
    void a_socket_that_leaves_is_not_waited_for() {
        CompletableFuture<List<Argument>> acks = io().emitWithAck("q").toCompletableFuture();
        first.send("3" + question(first) + "[1]");
        question(second);
        second.drop();

        assertThat(texts(cluster.await(acks))).containsExactly("1");
    }

    @Test
    void a_broadcast_that_nobody_receives_has_no_acknowledgements() {
        assertThat(cluster.await(io().to("nobody").emitWithAck("q"))).isEmpty();
    }

    @Test
    void acknowledgements_that_come_in_time_are_kept_when_others_do_not() {
        List<Argument> each = new CopyOnWriteArrayList<>();
        CompletableFuture<List<Argument>> acks = io().timeout(Duration.ofSeconds(3))
                .onAck(each::add)
                .emitWithAck("q")
                .toCompletableFuture();
        second.send("3" + question(second) + "[\"in time\"]");
        question(first);
        cluster.await("an acknowledgement", () -> each.size() == 1);
        cluster.await("the time is over", () -> {
            cluster.node(0).advance(Duration.ofMillis(100));
            return acks.isDone();
        });

        assertThatThrownBy(acks::join).cause().isInstanceOfSatisfying(AckTimeoutException.class, e -> assertThat(
                        texts(e.responses()))
                .containsExactly("\"in time\""));
    }

    // ---- Sockets

    @Test
    void sockets_are_fetched_with_what_is_known_of_them() {
        socket(second).join("room");
        socket(second).data().put("name", "Ada");

        assertThat(fetch(io()))
                .extracting(RemoteSocket::id)
                .containsExactlyInAnyOrder(socket(first).id(), socket(second).id());
        assertThat(fetch(io().to("room"))).singleElement().satisfies(fetched -> {
            assertThat(fetched.id()).isEqualTo(socket(second).id());
            assertThat(fetched.rooms()).isEqualTo(socket(second).rooms());
            assertThat(fetched.data()).isEqualTo(Map.of("name", "Ada"));
            assertThat(fetched.handshake().query())
                    .isEqualTo(socket(second).handshake().query());
            assertThat(fetched.handshake().auth().json()).isEqualTo("{}");
        });
    }

    @Test
    void a_fetched_socket_can_be_used() {
        socket(second).join("room");
        RemoteSocket fetched = fetch(io().to("room")).get(0);
        fetched.emit("e", 1);
        cluster.assertReceived(second, "2[\"e\",1]");
        CompletableFuture<Argument> ack = fetched.emitWithAck("q").toCompletableFuture();
        second.send("3" + question(second) + "[\"yes\"]");
        assertThat(cluster.await(ack).as(String.class)).isEqualTo("yes");
        fetched.join("x", "y");
        fetched.leave("room");

        cluster.await(
                "its rooms",
                () -> socket(second).rooms().size() == 3
                        && !socket(second).rooms().contains("room"));
        fetched.disconnect(false);
        cluster.assertReceived(second, "1");
        assertThat(first.session.isOpen()).isTrue();
    }

    @Test
    void sockets_join_and_leave_rooms_and_listeners_are_told_on_their_node() {
        List<String> events = new CopyOnWriteArrayList<>();
        String id = socket(second).id();
        cluster.io(1).main().rooms().addListener(new RoomListener() {
            @Override
            public void onJoin(String room, String socketId) {
                events.add(socketId + " joins " + room);
            }

            @Override
            public void onLeave(String room, String socketId) {
                events.add(socketId + " leaves " + room);
            }
        });
        io().to(id).socketsJoin("room", "other");
        cluster.await("it joins", () -> socket(second).rooms().contains("other"));
        io().to("room").socketsLeave("other");
        cluster.await("it leaves", () -> events.size() >= 3);

        assertThat(events).containsExactlyInAnyOrder(id + " joins room", id + " joins other", id + " leaves other");
        assertThat(cluster.io(1).main().rooms().size("room")).isOne();
        assertThat(socket(first).rooms()).containsExactly(socket(first).id());
    }

    @Test
    void sockets_are_disconnected_alone_or_with_their_connections() {
        socket(first).join("guests");
        io().to("guests").disconnectSockets(false);
        cluster.assertReceived(first, "1");
        assertThat(first.closed).isNull();
        io().disconnectSockets(true);

        cluster.await("the connection is closed", () -> second.closed != null);
        assertThat(first.closed).isNull();
    }

    @Test
    void what_was_emitted_before_arrives_before_the_connection_is_closed() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            io().emit("e", i);
            all.add("2[\"e\"," + i + "]");
        }
        io().disconnectSockets(true);

        cluster.await("the connection is closed", () -> second.closed != null);
        assertThat(second.received()).startsWith(all.toArray(String[]::new));
    }

    @Test
    void sockets_whose_data_cannot_be_written_are_fetched_all_the_same() {
        if (cluster.size() > 1) {
            Map<String, Object> data = socket(second).data();
            data.put("itself", data);

            assertThat(fetch(io().to(socket(second).id())))
                    .singleElement()
                    .satisfies(fetched -> assertThat(fetched.data()).isEmpty());
        }
    }

    @Test
    void the_rooms_of_all_nodes_are_known() {
        socket(first).join("a", "b");
        socket(second).join("b", "c");

        assertThat(cluster.await(cluster.io(0).main().allRooms()))
                .containsExactlyInAnyOrder(
                        "a", "b", "c", socket(first).id(), socket(second).id());
    }

    @Test
    void the_number_of_receivers_is_known_before_they_acknowledge() {
        List<String> told = new CopyOnWriteArrayList<>();
        LocalNamespace main = (LocalNamespace) cluster.io(0).main();
        AckCollector acks = new AckCollector() {
            @Override
            public void expect(int receivers) {
                told.add("expect " + receivers);
            }

            @Override
            public void answered(RawValue value) {
                told.add("answered");
            }

            @Override
            public void lost() {
                told.add("lost");
            }

            @Override
            public void complete() {
                told.add("complete");
            }

            @Override
            public void failed(Throwable reason) {
                told.add("failed");
            }
        };
        first.react(() -> {
            String packet = first.messages.get(first.messages.size() - 1).text().substring(1);
            first.react(() -> {});
            first.send("3" + idOf(packet) + "[1]");
        });
        Outgoing question = new Outgoing(
                new Packet.Event("/", Packet.NO_ID, Payload.ofJson("[\"q\"]", List.of(), 2)),
                new JsonPacketParser(0, 2, 0));
        main.adapter()
                .broadcastWithAck(
                        question,
                        BroadcastTarget.socket(socket(first).id()),
                        BroadcastFlags.NONE,
                        Duration.ofSeconds(60),
                        acks);
        cluster.await("all is told", () -> told.contains("answered") && told.contains("complete"));

        assertThat(told.indexOf("expect 1")).isNotNegative().isLessThan(told.indexOf("answered"));
        assertThat(told).doesNotContain("lost", "failed");
    }

    // ---- Nodes

    @Test
    void events_for_other_nodes_reach_them_and_not_their_sender() {
        List<String> told = new CopyOnWriteArrayList<>();
        for (int i = 0; i < cluster.size(); i++) {
            int node = i;
            cluster.io(i)
                    .otherNodes()
                    .on(
                            "e",
                            (arguments, ack) -> told.add(node + arguments.get(0).json()));
            cluster.io(i).otherNodes().on("q", (arguments, ack) -> ack.send("from " + node));
        }
        cluster.io(0).otherNodes().emit("e", List.of(1, "x"));

        List<String> expected = IntStream.range(1, cluster.size())
                .mapToObj(node -> node + "[1,\"x\"]")
                .toList();
        cluster.await("the others are told", () -> told.size() >= expected.size());
        assertThat(texts(cluster.await(cluster.io(0).otherNodes().emitWithAck("q"))))
                .isEqualTo(IntStream.range(1, cluster.size())
                        .mapToObj(node -> "\"from " + node + "\"")
                        .toList());
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void a_node_that_is_closed_is_no_longer_counted_or_waited_for() {
        Namespace main = cluster.io(0).main();
        assertThat(cluster.await(main.serverCount())).isEqualTo(cluster.size());
        if (cluster.size() > 1) {
            cluster.node(1).close();
            cluster.await("it is forgotten", () -> cluster.await(main.serverCount()) == cluster.size() - 1);
            CompletableFuture<List<Argument>> acks = io().emitWithAck("q").toCompletableFuture();
            first.send("3" + question(first) + "[1]");

            assertThat(texts(cluster.await(acks))).containsExactly("1");
            assertThat(fetch(io())).hasSize(1);
            assertThat(cluster.await(cluster.io(0).otherNodes().emitWithAck("q")))
                    .isEmpty();
        }
    }

    @Test
    void a_namespace_that_is_made_later_is_linked_as_well() {
        cluster.of("/later");
        Stream.of(0, 1).map(node -> cluster.join(node, "/later")).toList().forEach(client -> {
            cluster.io(1).of("/later").emit("e");
            List<String> received = new ArrayList<>();
            cluster.await("an event", () -> received.addAll(client.received()));
            assertThat(received).contains("2/later,[\"e\"]");
        });
    }
}
