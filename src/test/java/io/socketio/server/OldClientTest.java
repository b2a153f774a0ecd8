package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Namespace;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EngineSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients of version 4 of the Socket.IO protocol, which Engine.IO 3 carries. */
class OldClientTest {
    private final ServerFixture server = new ServerFixture();
    private final Namespace main = server.io.of("/");
    private final Namespace chat = server.io.of("/chat");
    private final List<String> auths = new ArrayList<>();

    private WireClient connect() {
        WireClient client = new WireClient(server, "3");
        server.run();
        return client;
    }

    private void collectAuths(Namespace namespace) {
        namespace.onConnection(socket -> auths.add(socket.handshake().auth().json()));
    }

    @Test
    void it_is_in_the_main_namespace_from_the_beginning() {
        collectAuths(main);
        WireClient client = connect();

        assertThat(client.received()).containsExactly("0");
        assertThat(client.socketIn("/").id()).isEqualTo(client.session.id());
        assertThat(client.socketIn("/").handshake().query()).containsEntry("token", "q");
        assertThat(auths).containsExactly("{}");
    }

    @Test
    void clients_of_today_are_not() {
        WireClient client = server.connect();
        server.run();

        assertThat(client.received()).isEmpty();
        assertThat(main.sockets()).isEmpty();
    }

    @Test
    void a_refusal_is_its_data() {
        main.use((socket, next) -> next.refuse("no", Map.of("code", 7)));
        WireClient client = connect();

        assertThat(client.received()).containsExactly("4{\"code\":7}");
        assertThat(client.session.isOpen()).isTrue();
        server.advance(ServerFixture.CONNECT_TIMEOUT.plusMillis(10));
        assertThat(client.session.isOpen()).isFalse();
    }

    @Test
    void a_refusal_without_data_is_its_message() {
        chat.use((socket, next) -> next.refuse("denied \"msg\""));
        WireClient client = connect();
        client.received();

        client.send("0/chat,");
        assertThat(client.received()).containsExactly("4/chat,\"denied \\\"msg\\\"\"");
    }

    @Test
    void an_unknown_namespace_is_refused_as_that_of_today() {
        WireClient client = connect();
        client.received();

        client.send("0/nope?token=x,");
        assertThat(client.received()).containsExactly("4/nope,{\"message\":\"Invalid namespace\"}");
    }

    @Test
    void the_query_of_a_namespace_is_the_payload() {
        collectAuths(chat);
        WireClient client = connect();
        client.received();

        client.send("0/chat?token=a%20b%22&=&__proto__=%F0%9F%98%80&token=c,");
        assertThat(client.received()).containsExactly("0/chat,");
        assertThat(client.socketIn("/chat").id()).isEqualTo("/chat#" + client.session.id());
        assertThat(auths).hasSize(1);
        assertThat(client.socketIn("/chat").handshake().auth().as(Object.class))
                .isEqualTo(Map.of("token", "c", "", "", "__proto__", "😀"));
    }

    @Test
    void a_payload_in_the_way_of_today_is_not_looked_at() {
        collectAuths(chat);
        connect().send("0/chat,{\"token\":\"x\"}");

        assertThat(auths).containsExactly("{}");
    }

    @Test
    void it_is_offered_no_recovery() {
        ServerFixture recovering = new ServerFixture(SocketIoConfig.builder().recovery(Recovery.DEFAULT));
        recovering.io.of("/chat");
        WireClient client = new WireClient(recovering, "3");
        client.send("0/chat?pid=x&offset=y,");

        assertThat(client.received()).containsExactly("0", "0/chat,");
        assertThat(client.socketIn("/chat").recovered()).isFalse();
    }

    @Test
    void later_packets_may_name_the_query_or_not() {
        List<String> said = new ArrayList<>();
        chat.onConnection(socket -> {
            socket.on("say", (from, arguments, ack) -> {
                said.add(arguments.get(0).as(String.class));
                ack.send("ok");
            });
            socket.onDisconnect((from, reason) -> said.add(reason.toString()));
        });
        WireClient client = connect();
        client.send("0/chat?token=x,");
        client.received();

        client.send("2/chat?token=x,1[\"say\",\"with\"]", "2/chat,2[\"say\",\"without\"]", "3/chat?y,0[]");
        assertThat(client.received()).containsExactly("3/chat,1[\"ok\"]", "3/chat,2[\"ok\"]");
        client.send("1/chat?token=x,");
        assertThat(said).containsExactly("with", "without", "client namespace disconnect");
        assertThat(client.session.isOpen()).isTrue();
    }

    @Test
    void for_clients_of_today_the_query_is_part_of_the_name() {
        WireClient client = server.join("/");
        client.send("0/chat?token=x,");

        assertThat(client.received()).containsExactly("4/chat?token=x,{\"message\":\"Invalid namespace\"}");
    }

    @Test
    void who_asks_for_the_main_namespace_is_disconnected() {
        WireClient client = connect();
        client.send("0");

        assertThat(client.closed).isEqualTo(CloseReason.FORCED_CLOSE);
    }

    @Test
    void who_refuses_like_a_server_is_disconnected() {
        WireClient client = connect();
        client.send("4/chat?x,\"no\"");

        assertThat(client.closed).isEqualTo(CloseReason.FORCED_CLOSE);
    }

    @Test
    void who_joins_again_is_another_socket_with_the_same_id() {
        WireClient client = connect();
        client.send("0/chat,");
        client.socketIn("/chat").join("room");
        EngineSession session = client.session;
        client.send("1/chat,", "0/chat,");

        assertThat(chat.sockets()).hasSize(1);
        assertThat(client.socketIn("/chat").rooms()).containsExactly("/chat#" + session.id());
    }
}
