package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.boot.SocketIo;
import io.socketio.config.TransportName;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The close detail of a connection tells how it ended. */
class CloseDetailIT {
    private final BlockingQueue<Optional<String>> details = new LinkedBlockingQueue<>();

    private SocketIoApplication application() throws Exception {
        return new SocketIoApplication(SocketIo.builder(), io -> io.main()
                .onDisconnect(
                        (socket, reason) -> details.add(socket.connection().closeDetail())));
    }

    private Optional<String> detail() throws InterruptedException {
        Optional<String> detail = details.poll(10, TimeUnit.SECONDS);
        assertThat(detail).as("the listener is called within 10 s").isNotNull();
        return detail;
    }

    @Test
    void a_web_socket_was_closed_with_a_code() throws Exception {
        try (SocketIoApplication application = application()) {
            application.join(TransportName.WEBSOCKET).leave();
            assertThat(detail()).contains("the WebSocket was closed with 1000");
        }
    }

    @Test
    void two_polls_were_there_at_once() throws Exception {
        try (SocketIoApplication application = application()) {
            PollingClient client = SocketIoApplication.join(PollingClient.open(application.uri()));
            client.beginPoll();
            try (HttpConnection second = HttpConnection.to(application.uri())) {
                second.get(client.target());
            }
            assertThat(detail()).contains("two polls at once");
        }
    }

    @ParameterizedTest
    @EnumSource
    void there_is_no_more_to_say_of_a_client_that_leaves_its_namespace(TransportName transport) throws Exception {
        try (SocketIoApplication application = application()) {
            application.join(transport).send("41");
            assertThat(detail()).isEmpty();
        }
    }
}
