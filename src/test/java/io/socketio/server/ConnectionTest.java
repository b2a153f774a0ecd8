package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Connection;
import io.socketio.DisconnectReason;
import io.socketio.config.SocketIoConfig;
import io.socketio.config.TransportName;
import io.socketio.protocol.engineio.EncodedMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an application sees of the connection of its sockets. */
class ConnectionTest {
    private final SocketIoConfig.Builder config = SocketIoConfig.builder();
    private final ServerFixture server;
    private final WireClient client;
    private final Connection connection;
    private final List<String> told = new ArrayList<>();

    ConnectionTest() {
        config.allowEio3(true);
        server = new ServerFixture(config);
        client = new WireClient(server, "4", TransportName.POLLING);
        client.send("0");
        connection = client.socketIn("/").connection();
        connection.onUpgrade(transport -> told.add("upgrade to " + transport));
        connection.onClose(reason -> told.add(reason.name()));
    }

    @Test
    void its_transport_changes_with_an_upgrade() {
        assertThat(connection.transport()).isEqualTo("polling");
        client.upgrade();

        assertThat(connection.transport()).isEqualTo("websocket");
        assertThat(told).containsExactly("upgrade to websocket");
    }

    @Test
    void its_end_is_told_of_once_also_to_who_asks_too_late() {
        client.drop();
        client.drop();
        connection.onClose(reason -> told.add("late " + reason.name()));
        server.run();

        assertThat(told).containsExactly("TRANSPORT_CLOSE", "late TRANSPORT_CLOSE");
    }

    @Test
    void it_ends_with_its_sockets_if_the_application_closes_it() {
        client.socketIn("/").onDisconnect((socket, reason) -> told.add("socket " + reason.name()));
        connection.close();
        server.run();

        assertThat(told).containsExactlyInAnyOrder("FORCED_CLOSE", "socket FORCED_CLOSE");
        assertThat(client.session.isOpen()).isFalse();
    }

    @Test
    void a_client_that_is_not_polling_is_told_at_its_next_poll_that_the_application_has_closed_it() {
        client.stall();
        client.socketIn("/").emit("last");
        connection.close();
        server.run();
        assertThat(told).isEmpty();

        client.resume();
        server.run();
        assertThat(client.received()).endsWith("2[\"last\"]", "");
        assertThat(client.messages).last().isEqualTo(EncodedMessage.CLOSE);
        assertThat(told).containsExactly("FORCED_CLOSE");
    }

    @Test
    void it_stays_when_a_socket_leaves() {
        client.socketIn("/").disconnect();
        server.run();

        assertThat(told).isEmpty();
    }

    @Test
    void a_listener_that_fails_hinders_no_other() {
        client.socketIn("/").connection().onClose(reason -> {
            throw new IllegalStateException("expected by this test");
        });
        List<DisconnectReason> last = new ArrayList<>();
        connection.onClose(last::add);
        client.drop();

        assertThat(last).containsExactly(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void it_knows_its_protocol() {
        WireClient old = new WireClient(server, "3");
        server.run();

        assertThat(connection.protocol()).isEqualTo(4);
        assertThat(old.socketIn("/").connection().protocol()).isEqualTo(3);
    }
}
