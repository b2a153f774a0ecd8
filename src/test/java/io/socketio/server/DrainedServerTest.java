package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.DisconnectReason;
import io.socketio.Health;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import io.socketio.engine.Admission;
import io.socketio.engine.EngineError;
import io.socketio.engine.EngineFixture;
import io.socketio.linked.Link;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A server of a cluster that is about to be stopped. */
class DrainedServerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int CLIENTS = 10;

    private final Link link = new Link();
    private final ServerFixture server = server();
    private final ServerFixture other = server();
    private final List<WireClient> clients = new ArrayList<>();

    private ServerFixture server() {
        return new ServerFixture(SocketIoConfig.builder().recovery(Recovery.DEFAULT), link.recoveringServer());
    }

    private void join() {
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(server.join("/"));
        }
    }

    private CompletableFuture<Void> drain(Duration period) {
        return server.io.drain(period).toCompletableFuture();
    }

    private Admission admission() {
        List<Admission> decided = new ArrayList<>();
        server.io.engine().admit(EngineFixture.request("GET", "EIO", "4", "transport", "polling"), decided::add);
        return decided.get(0);
    }

    @Test
    void its_clients_leave_evenly_over_the_period() {
        List<DisconnectReason> reasons = new ArrayList<>();
        server.io.main().onDisconnect((socket, reason) -> reasons.add(reason));
        join();
        CompletableFuture<Void> drained = drain(SECOND.multipliedBy(CLIENTS));

        for (int left = 1; left <= CLIENTS; left++) {
            assertThat(drained).isNotDone();
            server.advance(SECOND);
            assertThat(reasons).hasSize(left).containsOnly(DisconnectReason.SERVER_SHUTTING_DOWN);
            assertThat(server.io.connections()).isEqualTo(CLIENTS - left);
        }
        assertThat(drained).isCompleted();
    }

    @Test
    void a_client_is_served_until_its_turn() {
        server.io.onConnection(socket -> socket.on("echo", (from, arguments, ack) -> ack.send(arguments.get(0))));
        WireClient client = server.join("/");
        drain(SECOND);
        server.advance(SECOND.dividedBy(2));
        server.io.emit("news");
        client.send("27[\"echo\",1]", "0/other,");

        assertThat(client.received()).contains("2[\"news\",\"p.1\"]", "37[1]");
        server.advance(SECOND);
        assertThat(client.session.isOpen()).isFalse();
    }

    @Test
    void it_takes_no_new_clients_and_says_so_but_needs_no_new_start() {
        server.join("/");
        assertThat(admission()).isInstanceOf(Admission.Granted.class);
        drain(SECOND);

        assertThat(admission()).isEqualTo(new Admission.Refused(EngineError.SHUTTING_DOWN));
        assertThat(EngineError.SHUTTING_DOWN.json()).isEqualTo("{\"code\":3,\"message\":\"Server is shutting down\"}");
        assertThat(server.io.health()).isEqualTo(new Health(false, true, List.of("the server is being drained")));
        assertThat(other.io.health().ready()).isTrue();
    }

    @Test
    void its_clients_have_their_sockets_again_elsewhere() {
        WireClient client = server.connect();
        client.send("0");
        String welcome = client.received().get(0);
        client.socketIn("/").join("room");
        server.io.emit("seen");
        drain(Duration.ZERO);
        other.io.to("room").emit("missed");
        WireClient again = other.connect();
        again.send("0{\"pid\":\"" + welcome.replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1") + "\",\"offset\":\"p.1\"}");

        assertThat(again.received()).containsExactly("2[\"missed\",\"p.2\"]", welcome);
        assertThat(again.socketIn("/").rooms()).contains("room");
    }

    @Test
    void closing_it_ends_what_is_left() {
        join();
        CompletableFuture<Void> drained = drain(SECOND);
        server.advance(SECOND.dividedBy(2));
        server.close();

        assertThat(drained).isCompleted();
        assertThat(server.io.connections()).isZero();
        assertThat(server.io.health().problems()).containsExactly("the server is being closed");
    }

    @Test
    void a_second_drain_may_be_faster() {
        join();
        CompletableFuture<Void> slow = drain(Duration.ofHours(1));
        assertThat(drain(Duration.ZERO)).isCompleted();

        assertThat(server.io.connections()).isZero();
        assertThat(slow).isCompleted();
    }

    @Test
    void it_is_over_when_the_last_client_has_left_by_itself() {
        join();
        CompletableFuture<Void> drained = drain(ChronoUnit.FOREVER.getDuration());
        assertThat(drained).isNotDone();
        server.io.main().sockets().forEach(socket -> socket.disconnect(true));

        assertThat(drained).isCompleted();
    }

    @Test
    void without_clients_it_is_over_at_once() {
        assertThat(drain(Duration.ofHours(1))).isCompleted();
    }

    @Test
    void a_negative_period_is_refused() {
        assertThatThrownBy(() -> drain(SECOND.negated()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The period of a drain must be 0 or longer: PT-1S");
        assertThat(server.io.health().ready()).isTrue();
    }
}
