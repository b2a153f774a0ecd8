package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.container.User;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Users who logged in with the container's form are known on a path without constraint, and handlers enforce their
 * roles.
 */
abstract class IdentityCases {
    private static final String SERVER = "/socket.io";
    private static final String FORBIDDEN = "[{\"error\":\"Forbidden\"}]";

    private Visitor ann;
    private Visitor stranger;

    abstract Running running();

    @BeforeEach
    void someComeAndOneLogsIn() throws Exception {
        stranger = running().visitor("/identity");
        ann = running().visitor("/identity").logIn(User.ANN);
    }

    @ParameterizedTest
    @EnumSource
    void who_filled_in_the_form_is_known(TransportPath path) throws Exception {
        EngineIoClient known = Running.join(path.open(ann, SERVER));
        EngineIoClient unknown = Running.join(path.open(stranger, SERVER));
        assertThat(Running.call(known, "[\"who\"]")).isEqualTo("[\"ann\"]");
        assertThat(Running.call(unknown, "[\"who\"]")).isEqualTo("[\"nobody\"]");
    }

    @ParameterizedTest
    @EnumSource
    void events_are_for_those_whom_method_or_class_name(TransportPath path) throws Exception {
        EngineIoClient member = Running.join(path.open(ann, SERVER));
        assertThat(Running.call(member, "[\"for members\"]")).isEqualTo("[\"member\"]");
        assertThat(Running.call(member, "[\"for who is logged in\"]")).isEqualTo("[\"somebody\"]");
        assertThat(Running.call(member, "[\"for admins\"]")).isEqualTo(FORBIDDEN);
        assertThat(Running.call(member, "[\"for nobody\"]")).isEqualTo(FORBIDDEN);
        EngineIoClient unknown = Running.join(path.open(stranger, SERVER));
        assertThat(Running.call(unknown, "[\"for members\"]")).isEqualTo(FORBIDDEN);
        assertThat(Running.call(unknown, "[\"for who is logged in\"]")).isEqualTo(FORBIDDEN);
        assertThat(Running.call(unknown, "[\"for nobody\"]")).isEqualTo(FORBIDDEN);
        assertThat(Running.call(unknown, "[\"for all\"]")).isEqualTo("[\"anybody\"]");
        assertThat(Running.call(unknown, "[\"forbidden calls\"]")).isEqualTo("[0]");
    }

    @ParameterizedTest
    @EnumSource
    void a_forbidden_event_that_asks_for_no_acknowledgement_gets_none_and_nobody_is_called(TransportPath path)
            throws Exception {
        EngineIoClient member = Running.join(path.open(ann, SERVER));
        member.send("42[\"for admins\"]");
        member.send("421[\"forbidden calls\"]");
        assertThat(member.receiveMessage()).isEqualTo("431[0]");
    }

    @ParameterizedTest
    @EnumSource
    void whom_an_on_connect_method_is_not_for_is_refused(TransportPath path) throws Exception {
        EngineIoClient member = path.open(ann, SERVER);
        assertThat(join(member, "/club")).startsWith("40/club,{\"sid\"");
        member.send("42/club,1[\"rooms\"]");
        assertThat(member.receiveMessage()).isEqualTo("43/club,1[true]");
        assertThat(join(member, "/vault")).isEqualTo("44/vault,{\"message\":\"forbidden\"}");
        EngineIoClient unknown = path.open(stranger, SERVER);
        assertThat(join(unknown, "/club")).isEqualTo("44/club,{\"message\":\"forbidden\"}");
        assertThat(join(unknown, "/vault")).isEqualTo("44/vault,{\"message\":\"forbidden\"}");
    }

    @ParameterizedTest
    @EnumSource
    void namespaces_of_a_pattern_are_guarded_like_others(TransportPath path) throws Exception {
        EngineIoClient member = path.open(ann, SERVER);
        assertThat(join(member, "/team/red")).startsWith("40/team/red,{\"sid\"");
        member.send("42/team/red,1[\"name\"]", "42/team/red,2[\"disband\"]");
        assertThat(member.receiveMessage()).isEqualTo("43/team/red,1[\"red\"]");
        assertThat(member.receiveMessage()).isEqualTo("43/team/red,2" + FORBIDDEN);
        EngineIoClient unknown = path.open(stranger, SERVER);
        assertThat(join(unknown, "/team/red")).isEqualTo("44/team/red,{\"message\":\"forbidden\"}");
    }

    private static String join(EngineIoClient client, String namespace) throws IOException {
        client.send("40" + namespace + ",");
        return client.receiveMessage();
    }

    @ParameterizedTest
    @EnumSource
    void attributes_of_the_http_session_are_there(TransportPath path) throws Exception {
        ann.get("/account/visit?colour=green");
        EngineIoClient member = Running.join(path.open(ann, SERVER));
        assertThat(Running.call(member, "[\"colour\"]")).isEqualTo("[\"green\"]");
    }

    @Test
    void who_logs_in_later_stays_unknown_on_the_connection_that_is_there() throws Exception {
        PollingClient client = (PollingClient) Running.join(TransportPath.POLLING.open(stranger, SERVER));
        stranger.logIn(User.ANN);
        stranger.authenticate(client.polls());
        stranger.authenticate(client.posts());
        assertThat(Running.call(client, "[\"who\"]")).isEqualTo("[\"nobody\"]");
        assertThat(Running.call(client, "[\"for members\"]")).isEqualTo(FORBIDDEN);
        EngineIoClient next = Running.join(TransportPath.POLLING.open(stranger, SERVER));
        assertThat(Running.call(next, "[\"who\"]")).isEqualTo("[\"ann\"]");
    }

    @Test
    void a_connection_serves_nobody_but_its_opener() throws Exception {
        PollingClient client = (PollingClient) Running.join(TransportPath.POLLING.open(ann, SERVER));
        String target = stranger.path(SERVER) + "/?EIO=4&sid=" + client.sid() + "&transport=";
        try (HttpConnection polling = stranger.connect();
                HttpConnection webSocket = stranger.connect()) {
            assertThat(polling.get(target + "polling").status()).isEqualTo(403);
            assertThat(WebSocketConnection.handshake(webSocket, target + "websocket")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(Running.call(client, "[\"who\"]")).isEqualTo("[\"ann\"]");
    }

    @Test
    void nobody_else_gets_hold_of_a_connection_on_a_web_socket() throws Exception {
        EngineIoClient hers = Running.join(TransportPath.WEB_SOCKET.open(ann, SERVER));
        String target = stranger.path(SERVER) + "/?EIO=4&sid=" + hers.sid() + "&transport=";
        try (HttpConnection polling = stranger.connect();
                HttpConnection webSocket = stranger.connect()) {
            assertThat(polling.get(target + "polling").status()).isEqualTo(400);
            WebSocketConnection.handshake(webSocket, target + "websocket");
            assertThat(Running.call(hers, "[\"who\"]")).isEqualTo("[\"ann\"]");
        }
    }
}
