package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Socket;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import io.socketio.linked.Link;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client whose connection was lost comes back to another server of the cluster. */
class RecoveryElsewhereTest {
    private final Link link = new Link();
    private final ServerFixture server = server();
    private final ServerFixture other = server();
    private final WireClient client = server.connect();
    private final String welcome;

    private ServerFixture server() {
        return new ServerFixture(SocketIoConfig.builder().recovery(Recovery.DEFAULT), link.recoveringServer());
    }

    RecoveryElsewhereTest() {
        client.send("0");
        welcome = client.received().get(0);
        Socket socket = client.socketIn("/");
        socket.join("room");
        socket.data().put("name", "Ada");
    }

    /** Asks for the socket, like a client that has received this number of events. */
    private List<String> comeBack(WireClient again, int events) {
        String pid = welcome.replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1");
        again.send("0{\"pid\":\"" + pid + "\",\"offset\":\"p." + events + "\"}");
        return again.received();
    }

    @Test
    void it_has_its_socket_again_and_what_it_missed() {
        String id = client.socketIn("/").id();
        server.io.to("room").emit("seen");
        client.drop();
        other.io.to("room").emit("missed", 1);
        other.io.except("room").emit("not for it");
        server.io.to(id).emit("missed", 2);
        WireClient again = other.connect();

        assertThat(comeBack(again, 1)).containsExactly("2[\"missed\",1,\"p.2\"]", "2[\"missed\",2,\"p.4\"]", welcome);
        Socket socket = again.socketIn("/");
        assertThat(socket.recovered()).isTrue();
        assertThat(socket.rooms()).containsExactlyInAnyOrder(id, "room");
        assertThat(socket.data()).containsEntry("name", "Ada");
        server.io.to("room").emit("next");
        assertThat(again.received()).containsExactly("2[\"next\",\"p.5\"]");
    }

    @Test
    void events_of_all_servers_are_numbered_together() {
        server.io.emit("here");
        other.io.emit("there");
        other.io.asVolatile().emit("unnumbered");

        assertThat(client.received())
                .containsExactly("2[\"here\",\"p.1\"]", "2[\"there\",\"p.2\"]", "2[\"unnumbered\",\"p.2\"]");
    }

    @Test
    void it_is_never_on_two_servers() {
        server.io.emit("seen");
        client.drop();
        WireClient first = other.connect();
        WireClient second = server.connect();

        assertThat(comeBack(first, 1)).containsExactly(welcome);
        assertThat(comeBack(second, 1)).containsExactly(welcome);
        assertThat(first.session.isOpen()).isFalse();
        assertThat(other.io.main().sockets()).isEmpty();
        assertThat(server.io.main().sockets()).hasSize(1);
    }

    @Test
    void it_has_its_socket_again_also_if_its_server_has_not_noticed_the_drop_yet() {
        List<String> reasons = new ArrayList<>();
        client.socketIn("/").onDisconnect((socket, reason) -> reasons.add(reason.toString()));
        server.io.emit("seen");
        server.io.emit("missed");

        assertThat(comeBack(other.connect(), 1)).containsExactly("2[\"missed\",\"p.2\"]", welcome);
        server.run();
        assertThat(reasons).containsExactly("transport close");
        assertThat(server.io.main().sockets()).isEmpty();
        assertThat(other.io.main().sockets()).hasSize(1);
    }
}
