package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import io.socketio.engine.CloseReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryTest {
    private static final Pattern CONNECTED = Pattern.compile("0\\{\"sid\":\"([^\"]+)\",\"pid\":\"([^\"]+)\"}");

    private final ServerFixture server = server(Recovery.DEFAULT);
    private final Namespace main = server.io.main();

    private static ServerFixture server(Recovery recovery) {
        return new ServerFixture(SocketIoConfig.builder().recovery(recovery));
    }

    /** A client, and the ids that it received when it joined. */
    private record Joined(WireClient client, String sid, String pid) {
        static Joined first(ServerFixture server) {
            return of(server.connect(), "0");
        }

        static Joined again(ServerFixture server, String pid, String offset) {
            return of(server.connect(), "0{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}");
        }

        static Joined of(WireClient client, String connect) {
            client.send(connect);
            List<String> received = client.received();
            Matcher answer = CONNECTED.matcher(received.get(received.size() - 1));
            assertThat(answer.matches()).as("%s", received).isTrue();
            return new Joined(client, answer.group(1), answer.group(2));
        }
    }

    private static String offset(int number) {
        return ServerFixture.OFFSET_PREFIX + number;
    }

    @Test
    void a_client_that_comes_back_has_its_id_its_rooms_and_its_data() {
        List<Boolean> recovered = new ArrayList<>();
        main.onConnection(socket -> {
            recovered.add(socket.recovered());
            socket.join("room");
            socket.data().put("name", "ann");
        });
        Joined first = Joined.first(server);
        main.emit("one");
        first.client().drop();
        Joined second = Joined.again(server, first.pid(), offset(1));
        assertThat(second.sid()).isEqualTo(first.sid());
        assertThat(second.pid()).isEqualTo(first.pid());
        Socket socket = second.client().socketIn("/");
        assertThat(socket.rooms()).containsExactlyInAnyOrder(first.sid(), "room");
        assertThat(socket.data()).containsEntry("name", "ann");
        assertThat(recovered).containsExactly(false, true);
    }

    @Test
    void it_gets_what_it_missed_in_order_before_it_is_in() {
        main.onConnection(socket -> socket.join("room"));
        Joined first = Joined.first(server);
        main.to("room").emit("event", 1);
        first.client().drop();
        main.to("room").emit("event", 2);
        main.to("other room").emit("event", 3);
        main.except("room").emit("event", 4);
        main.to(first.sid()).emit("event", 5);
        WireClient again = server.connect();
        again.send("0{\"pid\":\"" + first.pid() + "\",\"offset\":\"" + offset(1) + "\"}");
        assertThat(again.received())
                .containsExactly(
                        "2[\"event\",2,\"p.2\"]",
                        "2[\"event\",5,\"p.5\"]",
                        "0{\"sid\":\"" + first.sid() + "\",\"pid\":\"" + first.pid() + "\"}");
        main.emit("event", 6);
        assertThat(again.received()).containsExactly("2[\"event\",6,\"p.6\"]");
    }

    @Test
    void it_comes_back_also_if_nothing_was_sent_before_the_drop() {
        Joined first = Joined.first(server);
        first.client().drop();
        main.emit("missed");
        WireClient again = server.connect();
        again.send("0{\"pid\":\"" + first.pid() + "\"}");
        assertThat(again.received())
                .containsExactly(
                        "2[\"missed\",\"p.1\"]", "0{\"sid\":\"" + first.sid() + "\",\"pid\":\"" + first.pid() + "\"}");
    }

    @Test
    void it_comes_back_also_if_the_server_has_not_noticed_the_drop_yet() {
        Joined first = Joined.first(server);
        main.emit("one");
        Joined second = Joined.again(server, first.pid(), offset(1));
        assertThat(second.sid()).isEqualTo(first.sid());
        assertThat(first.client().closed).isEqualTo(CloseReason.TRANSPORT_CLOSE);
        assertThat(main.sockets()).hasSize(1);
    }

    @Test
    void a_socket_is_restored_once() {
        Joined first = Joined.first(server);
        main.emit("one");
        first.client().drop();
        Joined second = Joined.again(server, first.pid(), offset(1));
        second.client().send("1");
        Joined third = Joined.again(server, first.pid(), offset(1));
        assertThat(third.sid()).isNotEqualTo(first.sid());
        assertThat(main.sockets()).hasSize(1);
    }

    @Test
    void a_socket_that_left_on_purpose_does_not_come_back() {
        Joined left = Joined.first(server);
        main.emit("one");
        left.client().send("1");
        left.client().drop();
        assertThat(Joined.again(server, left.pid(), offset(1)).sid()).isNotEqualTo(left.sid());
        Joined expelled = Joined.first(server);
        expelled.client().socketIn("/").disconnect();
        expelled.client().drop();
        assertThat(Joined.again(server, expelled.pid(), offset(1)).sid()).isNotEqualTo(expelled.sid());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"p.2\"",
                "\"p.-1\"",
                "\"p.\"",
                "\"p.01\"",
                "\"1\"",
                "\"\"",
                "\"p.zzzzzzzzzzzzzzzzzzzz\"",
                "\"\\u0000\""
            })
    void an_offset_that_never_was_makes_a_fresh_socket(String offset) {
        Joined first = Joined.first(server);
        main.emit("one");
        first.client().drop();
        Joined second = Joined.of(server.connect(), "0{\"pid\":\"" + first.pid() + "\",\"offset\":" + offset + "}");
        assertThat(second.sid()).isNotEqualTo(first.sid());
        assertThat(second.client().socketIn("/").recovered()).isFalse();
        assertThat(main.rooms().rooms()).containsExactly(second.sid());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pid\":1}",
                "{\"pid\":null}",
                "{\"pid\":[\"a\"]}",
                "{\"pid\":\"unknown\"}",
                "{\"a\":\"\\\"pid\\\"\"}"
            })
    void a_forged_claim_makes_a_fresh_socket(String auth) {
        assertThat(Joined.of(server.connect(), "0" + auth)
                        .client()
                        .socketIn("/")
                        .recovered())
                .isFalse();
    }

    @Test
    void what_is_too_old_is_forgotten() {
        ServerFixture brief = server(Recovery.DEFAULT.withMaxDisconnectionDuration(Duration.ofSeconds(10)));
        Joined first = Joined.first(brief);
        brief.io.main().emit("one");
        first.client().drop();
        brief.advance(Duration.ofSeconds(11));
        assertThat(Joined.again(brief, first.pid(), offset(1)).sid()).isNotEqualTo(first.sid());
        assertThat(brief.io.of("/").recovery())
                .hasToString("SocketRecovery[connected=1, InMemoryRecovery[0 sockets, 0 events, 0 bytes]]");
    }

    @Test
    void no_more_is_kept_than_allowed() {
        ServerFixture small = server(Recovery.DEFAULT.withMaxSockets(1).withMaxEvents(2));
        Joined first = Joined.first(small);
        Joined second = Joined.first(small);
        small.io.main().emit("one");
        first.client().drop();
        second.client().drop();
        assertThat(Joined.again(small, first.pid(), offset(1)).sid()).isNotEqualTo(first.sid());
        small.io.main().emit("two");
        small.io.main().emit("three");
        small.io.main().emit("four");
        assertThat(Joined.again(small, second.pid(), offset(1)).sid()).isNotEqualTo(second.sid());
    }

    @Test
    void volatile_events_and_those_that_ask_are_not_kept() {
        Joined first = Joined.first(server);
        main.asVolatile().emit("volatile");
        first.client().socketIn("/").emitWithAck("question");
        main.emitWithAck("questions");
        assertThat(first.client().received())
                .containsExactly("2[\"volatile\",\"p.0\"]", "20[\"question\"]", "21[\"questions\"]");
    }

    @Test
    void a_volatile_event_that_ends_in_a_text_carries_the_latest_offset_as_clients_take_that_text_for_one() {
        Joined first = Joined.first(server);
        main.emit("one");
        main.asVolatile().emit("text", "not an offset");
        first.client().socketIn("/").asVolatile().emit("text");
        assertThat(first.client().received())
                .containsExactly("2[\"one\",\"p.1\"]", "2[\"text\",\"not an offset\",\"p.1\"]", "2[\"text\",\"p.1\"]");
    }

    @Test
    void what_a_middleware_sends_carries_an_offset_too() {
        ServerFixture strict = server(Recovery.DEFAULT.withSkipMiddlewares(false));
        strict.io.main().use((socket, next) -> {
            socket.emit("wait");
            next.proceed();
        });
        strict.io.main().emit("before");
        WireClient client = strict.connect();
        client.send("0");
        List<String> received = client.received();
        Matcher welcome = CONNECTED.matcher(received.get(1));
        assertThat(welcome.matches()).isTrue();
        assertThat(received.get(0)).isEqualTo("2[\"wait\",\"p.1\"]");
        client.drop();
        strict.io.main().emit("missed");
        WireClient again = strict.connect();
        again.send("0{\"pid\":\"" + welcome.group(2) + "\",\"offset\":\"p.1\"}");
        assertThat(again.received()).containsExactly("2[\"missed\",\"p.2\"]", received.get(1), "2[\"wait\",\"p.2\"]");
    }

    @Test
    void an_event_that_is_sent_while_another_one_goes_out_follows_it() {
        main.onAnyOutgoing((socket, event, arguments) -> {
            if (event.equals("one")) {
                main.emit("two");
            }
        });
        Joined first = Joined.first(server);
        main.emit("one");
        assertThat(first.client().received()).containsExactly("2[\"one\",\"p.1\"]", "2[\"two\",\"p.2\"]");
    }

    @Test
    void middlewares_are_asked_again_only_if_wanted() {
        List<Socket> asked = new ArrayList<>();
        ServerFixture strict = server(Recovery.DEFAULT.withSkipMiddlewares(false));
        for (ServerFixture each : List.of(server, strict)) {
            each.io.main().use((socket, next) -> {
                asked.add(socket);
                next.proceed();
            });
            Joined first = Joined.first(each);
            each.io.main().emit("one");
            first.client().drop();
            Joined.again(each, first.pid(), offset(1));
        }
        assertThat(asked).hasSize(3);
    }

    /** A client that lost its connection, and a server that takes its time for each decision. */
    private static final class Undecided {
        final ServerFixture server = server(Recovery.DEFAULT.withSkipMiddlewares(false));
        final String welcome;
        private final List<Runnable> decisions = new ArrayList<>();
        private final String claim;

        Undecided() {
            server.io.main().use((socket, next) -> decisions.add(next::proceed));
            WireClient client = server.connect();
            client.send("0");
            decide();
            welcome = client.received().get(0);
            Matcher told = CONNECTED.matcher(welcome);
            assertThat(told.matches()).isTrue();
            claim = "0{\"pid\":\"" + told.group(2) + "\"}";
            client.drop();
        }

        WireClient comeBack() {
            WireClient client = server.connect();
            client.send(claim);
            return client;
        }

        /** Lets in the client that came last. */
        void decide() {
            decisions.remove(decisions.size() - 1).run();
            server.run();
        }
    }

    @Test
    void what_is_sent_while_its_middlewares_decide_is_missed_too() {
        Undecided slow = new Undecided();
        slow.server.io.main().emit("missed");
        WireClient again = slow.comeBack();
        slow.server.io.main().emit("meanwhile");
        assertThat(again.received()).isEmpty();
        slow.decide();
        assertThat(again.received()).containsExactly("2[\"missed\",\"p.1\"]", "2[\"meanwhile\",\"p.2\"]", slow.welcome);
    }

    @Test
    void a_connection_that_is_lost_again_before_it_is_back_loses_nothing() {
        Undecided slow = new Undecided();
        slow.server.io.main().emit("missed");
        slow.comeBack().drop();
        WireClient again = slow.comeBack();
        slow.decide();
        assertThat(again.received()).containsExactly("2[\"missed\",\"p.1\"]", slow.welcome);
        assertThat(slow.server.io.main().sockets()).hasSize(1);
    }

    @Test
    void without_recovery_nothing_of_it_is_on_the_wire() {
        ServerFixture plain = new ServerFixture();
        WireClient client = plain.connect();
        client.send("0{\"pid\":\"x\",\"offset\":\"p.1\"}");
        plain.io.main().emit("event");
        assertThat(client.received().get(0)).matches("0\\{\"sid\":\"[^\"]+\"}");
        assertThat(client.socketIn("/").recovered()).isFalse();
    }
}
