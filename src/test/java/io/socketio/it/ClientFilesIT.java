package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.boot.SocketIo;
import io.socketio.it.HttpConnection.Answer;
import org.junit.jupiter.api.Test;

/** The server's path serves the client for browsers, unless that is switched off. */
class ClientFilesIT {
    private static Answer client(boolean served) throws Exception {
        SocketIo.Builder settings = SocketIo.builder();
        settings.serveClient(served);
        try (SocketIoApplication application = new SocketIoApplication(settings, io -> {});
                HttpConnection http = HttpConnection.to(application.uri())) {
            return http.get("/socket.io/socket.io.min.js");
        }
    }

    @Test
    void it_is_there() throws Exception {
        Answer answer = client(true);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("Socket.IO v4");
    }

    @Test
    void where_it_is_switched_off_its_name_is_a_request_without_a_transport() throws Exception {
        Answer answer = client(false);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"code\":0,\"message\":\"Transport unknown\"}");
    }
}
