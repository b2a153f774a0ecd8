package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Namespace;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A dynamic namespace waits for its clients, so that the last one can be recovered too. */
class RecoveryInDynamicNamespacesTest {
    private static final Duration TIME = Duration.ofSeconds(10);

    private final ServerFixture server = new ServerFixture(SocketIoConfig.builder()
            .recovery(Recovery.DEFAULT.withMaxDisconnectionDuration(TIME))
            .maxDynamicNamespaces(2));
    private final Namespace tenants = server.io.of(Pattern.compile("/t-\\d"));

    private String join(WireClient client, String namespace) {
        client.send("0" + namespace + ",");
        List<String> received = client.received();
        assertThat(received).hasSize(1);
        return received.get(0);
    }

    @Test
    void its_only_client_is_recovered_and_gets_what_it_missed() {
        WireClient client = server.connect();
        String welcome = join(client, "/t-1");
        client.drop();
        tenants.emit("missed");
        WireClient again = server.connect();
        again.send(welcome);

        assertThat(again.received()).containsExactly("2/t-1,[\"missed\",\"p.1\"]", welcome);
        assertThat(again.socketIn("/t-1").recovered()).isTrue();
    }

    @Test
    void it_is_removed_when_nobody_can_come_back_any_more() {
        WireClient first = server.connect();
        WireClient second = server.connect();
        join(first, "/t-1");
        join(second, "/t-1");
        first.drop();
        server.advance(TIME.dividedBy(2));
        second.drop();
        server.advance(TIME.dividedBy(2).plusSeconds(1));
        assertThat(server.io.namespaces()).hasSize(2);
        server.advance(TIME.multipliedBy(2));

        assertThat(server.io.namespaces()).hasSize(1);
        assertThat(server.timer.size()).isZero();
    }

    @Test
    void it_is_removed_at_once_if_its_client_has_left_on_purpose() {
        WireClient client = server.connect();
        join(client, "/t-1");
        client.send("1/t-1,");

        assertThat(server.io.namespaces()).hasSize(1);
    }

    @Test
    void a_claim_that_cannot_be_read_does_not_keep_it() {
        WireClient client = server.connect();
        client.send("0/t-1,{\"pid\":\"x\",\"n\":" + "1".repeat(1_200) + "}");
        assertThat(client.closed).isNull();
        client.send("1/t-1,");

        assertThat(server.io.namespaces()).hasSize(1);
    }

    @Test
    void it_makes_room_for_another_one() {
        for (int i = 1; i < 9; i++) {
            WireClient client = server.connect();
            assertThat(join(client, "/t-" + i)).startsWith("0/t-" + i);
            client.drop();
        }
        assertThat(server.io.namespaces()).hasSize(3);
        join(server.connect(), "/t-1");
        join(server.connect(), "/t-2");
        assertThat(join(server.connect(), "/t-3")).contains("Too many namespaces");
    }
}
