package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Handshake;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.TransportName;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The container authenticates the client, and the application receives its user. */
class ContainerSecurityIT {

    @ParameterizedTest
    @EnumSource
    void who_does_not_say_who_he_is_does_not_reach_the_server(TransportName transport) throws Exception {
        try (SecuredApplication application = SecuredApplication.basic(SocketIo.builder());
                HttpConnection anonymous = HttpConnection.to(application.uri());
                HttpConnection eve = application.as("eve")) {
            assertThat(knock(anonymous, transport)).isEqualTo(401);
            assertThat(knock(eve, transport)).isEqualTo(403);
            assertThat(application.io().connections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_user_and_the_declared_roles_are_known_as_long_as_the_connection_lives(TransportName transport)
            throws Exception {
        try (SecuredApplication application = SecuredApplication.basic(SocketIo.builder())) {
            answerWho(application.io());
            EngineIoClient ada = application.connect(transport, () -> application.as("ada"));
            EngineIoClient bob = application.connect(transport, () -> application.as("bob"));

            assertThat(who(SocketIoApplication.join(ada))).isEqualTo("430[\"ada\",true,true,false,true]");
            assertThat(who(SocketIoApplication.join(bob))).isEqualTo("430[\"bob\",false,true,false,true]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_fills_in_the_form_is_known_by_his_session(TransportName transport) throws Exception {
        try (SecuredApplication application = SecuredApplication.form(SocketIo.builder());
                HttpConnection anonymous = HttpConnection.to(application.uri())) {
            answerWho(application.io());
            assertThat(knock(anonymous, transport)).isBetween(302, 303);
            String cookie = application.login("ada");
            EngineIoClient ada = application.connect(transport, () -> application.with(cookie));

            assertThat(who(SocketIoApplication.join(ada))).isEqualTo("430[\"ada\",true,true,false,true]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_path_that_is_open_to_all_serves_those_as_well_that_nobody_knows(TransportName transport) throws Exception {
        try (SecuredApplication application = SecuredApplication.open(SocketIo.builder())) {
            answerWho(application.io());
            EngineIoClient anonymous = application.connect(transport, () -> HttpConnection.to(application.uri()));

            assertThat(who(SocketIoApplication.join(anonymous))).isEqualTo("430[\"nobody\",false,false,false,false]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void hooks_may_ask_for_any_role_while_the_handshake_is_served(TransportName transport) throws Exception {
        Queue<List<Boolean>> recorded = new ConcurrentLinkedQueue<>();
        SocketIo.Builder settings = SocketIo.builder().allowRequest((request, decision) -> {
            recorded.add(List.of(request.isUserInRole("admin"), request.isUserInRole("sailor")));
            decision.allow();
        });
        try (SecuredApplication application = SecuredApplication.basic(settings)) {
            application.connect(transport, () -> application.as("ada"));
            application.connect(transport, () -> application.as("bob"));

            assertThat(recorded).containsExactly(List.of(true, false), List.of(false, false));
        }
    }

    @Test
    void a_session_that_moves_to_a_web_socket_keeps_its_user() throws Exception {
        try (SecuredApplication application = SecuredApplication.basic(SocketIo.builder())) {
            answerWho(application.io());
            PollingClient ada = SocketIoApplication.join(
                    PollingClient.over(application.as("ada"), application.as("ada"), "/socket.io"));
            try (HttpConnection http = application.as("ada")) {
                WebSocketConnection webSocket = WebSocketConnection.open(http, ada.upgradeTarget());
                webSocket.text("2probe");
                assertThat(webSocket.read().text()).isEqualTo("3probe");
                webSocket.text("5");
                webSocket.text("420[\"who\"]");
                assertThat(webSocket.read().text()).isEqualTo("430[\"ada\",true,true,false,true]");
            }
        }
    }

    private static int knock(HttpConnection http, TransportName transport) throws IOException {
        String target = "/socket.io/?EIO=4&transport=" + transport;
        return (transport == TransportName.POLLING ? http.get(target) : WebSocketConnection.handshake(http, target))
                .status();
    }

    private static void answerWho(SocketIoServer io) {
        io.declareRoles("admin", "user");
        io.main().on("who", (socket, arguments, ack) -> {
            Handshake handshake = socket.handshake();
            ack.send(
                    handshake.principal().map(Principal::getName).orElse("nobody"),
                    handshake.isUserInRole("admin"),
                    handshake.isUserInRole("user"),
                    handshake.isUserInRole("nobody has declared this"),
                    handshake.isUserInRole("**"));
        });
    }

    private static String who(EngineIoClient client) throws IOException {
        client.send("420[\"who\"]");
        return client.receiveMessage();
    }
}
