package io.socketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.boot.EngineIo;
import io.socketio.config.EngineConfig;
import io.socketio.engine.Admission;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EndListener;
import io.socketio.engine.EngineFixture;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineServer;
import io.socketio.engine.UpgradeTarget;
import io.socketio.protocol.engineio.EncodedMessage;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody gets the session of another client, even if a container confuses two connections. */
class ConfusedConnectionsTest {
    private final List<CloseReason> ends = new ArrayList<>();
    private final EngineServer server =
            EngineIo.server(EngineConfig.builder().build(), EngineHooks.NONE, session -> new EndListener(ends::add));
    private final BlockingCalls blocking = new BlockingCalls();
    private final ServerEndpointConfig endpoint = ServerEndpointConfig.Builder.create(EngineIoEndpoint.class, "/any")
            .configurator(new HandshakeConfigurator())
            .build();

    /** A channel that only records the codes with which it is closed. */
    private record Channel(List<Integer> closed) implements WebSocketChannel {
        Channel() {
            this(new ArrayList<>());
        }

        @Override
        public void write(List<EncodedMessage> batch, Completion completion) {
            completion.written();
        }

        @Override
        public void executeSoon(Runnable flush) {
            flush.run();
        }

        @Override
        public void close(int code) {
            closed.add(code);
        }

        @Override
        public void cut() {
            closed.add(0);
        }
    }

    @AfterEach
    void close() {
        EndpointSetup.end();
        server.close();
        blocking.close();
    }

    private Acceptor handshake() {
        AtomicReference<Admission> admission = new AtomicReference<>();
        server.admit(EngineFixture.request("GET", "EIO", "4", "transport", "websocket"), admission::set);
        return Acceptor.of(server, new UpgradeTarget.NewSession((Admission.Granted) admission.get()));
    }

    private EndpointSetup setup(Acceptor acceptor) {
        return new EndpointSetup(
                acceptor, new SharedSetup(server.config(), Runnable::run, blocking, new BlockedReaders(4), null));
    }

    private void modifyHandshake(EndpointSetup setup) {
        EndpointSetup.begin(setup);
        endpoint.getConfigurator().modifyHandshake(endpoint, null, null);
    }

    @Test
    void properties_that_are_those_of_two_connections_are_refused() {
        EndpointSetup first = setup(handshake());
        modifyHandshake(first);

        assertThatThrownBy(() -> modifyHandshake(setup(handshake()))).isInstanceOf(IllegalStateException.class);
        assertThat(EndpointSetup.of(endpoint.getUserProperties())).isSameAs(first);
    }

    @Test
    void a_handshake_opens_one_web_socket() {
        EndpointSetup setup = setup(handshake());
        Channel channel = new Channel();
        setup.accept(channel);

        assertThat(channel.closed()).isEmpty();
        assertThat(server.sessions().size()).isEqualTo(1);
        assertThat(ends).isEmpty();
    }

    @Test
    void two_web_sockets_of_one_handshake_are_both_closed() {
        EndpointSetup setup = setup(handshake());
        Channel first = new Channel();
        Channel second = new Channel();
        setup.accept(first);

        assertThatThrownBy(() -> setup.accept(second)).isInstanceOf(IllegalStateException.class);
        assertBothClosed(first, second);
    }

    @Test
    void a_second_web_socket_that_opens_meanwhile_closes_both() {
        Channel first = new Channel();
        Channel second = new Channel();
        Acceptor handshake = handshake();
        AtomicReference<EndpointSetup> setup = new AtomicReference<>();
        setup.set(setup(channel -> {
            assertThatThrownBy(() -> setup.get().accept(second)).isInstanceOf(IllegalStateException.class);
            return handshake.accept(channel);
        }));
        setup.get().accept(first);

        assertBothClosed(first, second);
    }

    private void assertBothClosed(Channel first, Channel second) {
        assertThat(first.closed()).containsExactly(CloseCodes.UNEXPECTED);
        assertThat(second.closed()).containsExactly(CloseCodes.UNEXPECTED);
        assertThat(ends).containsExactly(CloseReason.TRANSPORT_ERROR);
        assertThat(server.sessions().size()).isZero();
    }
}
