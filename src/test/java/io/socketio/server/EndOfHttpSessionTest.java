package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.DisconnectReason;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EngineFixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndOfHttpSessionTest {
    private final ServerFixture server =
            new ServerFixture(SocketIoConfig.builder().recovery(Recovery.DEFAULT));
    private final List<DisconnectReason> left = new ArrayList<>();

    @Test
    void the_client_leaves_all_namespaces_and_is_told_so_that_it_does_not_come_back_by_itself() {
        server.io.main().onDisconnect((socket, reason) -> left.add(reason));
        server.io.of("/chat").onDisconnect((socket, reason) -> left.add(reason));
        WireClient client = client();
        client.send("0", "0/chat,");
        client.received();
        server.io.engine().onHttpSessionEnd("session");
        server.run();

        assertThat(client.received()).containsExactlyInAnyOrder("1", "1/chat,");
        assertThat(left).containsExactly(DisconnectReason.HTTP_SESSION_ENDED, DisconnectReason.HTTP_SESSION_ENDED);
        assertThat(client.closed).isEqualTo(CloseReason.FORCED_CLOSE);
    }

    @Test
    void its_sockets_cannot_be_restored() {
        WireClient client = client();
        client.send("0");
        String joined = client.received().get(0);
        String pid = joined.substring(joined.indexOf("\"pid\":\"") + 7, joined.lastIndexOf('"'));
        server.io.main().onConnection(socket -> assertThat(socket.recovered()).isFalse());
        server.io.engine().onHttpSessionEnd("session");
        server.run();
        WireClient again = server.connect();
        again.send("0{\"pid\":\"" + pid + "\"}");

        assertThat(again.received()).hasSize(1).noneMatch(joined::equals);
    }

    private WireClient client() {
        return WireClient.of(server, EngineFixture.request("GET", "EIO", "4").inHttpSession("session"));
    }
}
