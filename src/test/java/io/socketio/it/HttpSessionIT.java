package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.DisconnectReason;
import io.socketio.boot.SocketIo;
import io.socketio.config.TransportName;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The effect on sockets when the HTTP session in which their client connected ends. */
class HttpSessionIT {
    private final Queue<DisconnectReason> left = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @EnumSource
    void logging_out_disconnects_the_sockets_of_the_session_and_no_others(TransportName transport) throws Exception {
        try (SecuredApplication application = application(true)) {
            String hers = visit(application);
            String his = visit(application);
            EngineIoClient ada = join(application, transport, hers);
            EngineIoClient bob = join(application, transport, his);
            EngineIoClient nobody = SocketIoApplication.join(
                    application.connect(transport, () -> HttpConnection.to(application.uri())));
            account(application, "logout", hers);

            assertDismissed(ada, transport);
            Await.until("her connection has ended", () -> application.io().connections() == 2);
            Await.until("her listeners were called", () -> List.copyOf(left)
                    .equals(List.of(DisconnectReason.HTTP_SESSION_ENDED)));
            assertEchoes(bob);
            assertEchoes(nobody);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_session_that_gets_a_new_id_at_login_keeps_its_sockets_until_it_ends(TransportName transport)
            throws Exception {
        try (SecuredApplication application = application(true)) {
            String before = visit(application);
            EngineIoClient client = join(application, transport, before);
            String after = account(application, "rotate", before);
            assertThat(after).isNotEqualTo(before);
            assertEchoes(client);
            EngineIoClient second = join(application, transport, after);
            account(application, "logout", after);

            assertDismissed(client, transport);
            assertDismissed(second, transport);
            Await.until("both connections have ended", () -> application.io().connections() == 0);
        }
    }

    @Test
    void a_connection_that_has_moved_to_a_web_socket_ends_as_well() throws Exception {
        try (SecuredApplication application = application(true)) {
            String cookie = visit(application);
            PollingClient client = (PollingClient) join(application, TransportName.POLLING, cookie);
            try (HttpConnection http = application.with(cookie)) {
                WebSocketConnection webSocket = WebSocketConnection.open(http, client.upgradeTarget());
                webSocket.text("2probe");
                assertThat(webSocket.read().text()).isEqualTo("3probe");
                webSocket.text("5");
                webSocket.text("420[\"echo\",1]");
                assertThat(webSocket.read().text()).isEqualTo("430[1]");
                account(application, "logout", cookie);
                assertThat(webSocket.read().text()).isEqualTo("41");
                assertThat(webSocket.closeCode()).isEqualTo(1000);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void unless_it_is_switched_on_logout_leaves_sockets_alone(TransportName transport) throws Exception {
        try (SecuredApplication application = application(false)) {
            String cookie = visit(application);
            EngineIoClient client = join(application, transport, cookie);
            account(application, "logout", cookie);
            assertEchoes(client);
        }
    }

    /** If the reason were the end of the HTTP session, clients would not reconnect. */
    @ParameterizedTest
    @EnumSource
    void sessions_that_go_with_the_application_are_not_the_reason_of_its_end(TransportName transport) throws Exception {
        SecuredApplication application = application(true);
        join(application, transport, visit(application));
        application.close();
        assertThat(left).doesNotContain(DisconnectReason.HTTP_SESSION_ENDED);
    }

    private SecuredApplication application(boolean disconnecting) throws Exception {
        SecuredApplication application =
                SecuredApplication.open(SocketIo.builder().disconnectWithHttpSession(disconnecting));
        application.io().main().on("echo", (socket, arguments, ack) -> ack.send(arguments.get(0)));
        application.io().main().onDisconnect((socket, reason) -> left.add(reason));
        return application;
    }

    private static EngineIoClient join(SecuredApplication application, TransportName transport, String cookie)
            throws Exception {
        return SocketIoApplication.join(application.connect(transport, () -> application.with(cookie)));
    }

    private static void assertDismissed(EngineIoClient client, TransportName transport) throws IOException {
        assertThat(client.receiveMessage()).isEqualTo("41");
        if (transport == TransportName.POLLING) {
            assertThat(client.receive()).isEqualTo("1");
        }
    }

    private static void assertEchoes(EngineIoClient client) throws IOException {
        client.send("420[\"echo\",1]");
        assertThat(client.receiveMessage()).isEqualTo("430[1]");
    }

    /** @return the cookie of a new session */
    private static String visit(SecuredApplication application) throws IOException {
        try (HttpConnection http = HttpConnection.to(application.uri())) {
            return SecuredApplication.cookie(http.get("/account/visit"));
        }
    }

    /** @return the cookie of the session from now on */
    private static String account(SecuredApplication application, String page, String cookie) throws IOException {
        try (HttpConnection http = application.with(cookie)) {
            HttpConnection.Answer answer = http.get("/account/" + page);
            assertThat(answer.status()).isEqualTo(200);
            return answer.header("Set-Cookie") == null ? cookie : SecuredApplication.cookie(answer);
        }
    }
}
