package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.TransportName;
import io.socketio.it.HttpConnection.Answer;
import io.socketio.it.container.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handlers are beans with the scopes that they request, and have access to the user and the HTTP session. */
abstract class BeanCases {
    private static final String LOGIN = User.ANN.login();
    private static final String TARGET = "/probe/socket.io/?EIO=4&transport=";

    abstract Running running();

    /** A logged-in client over WebSocket. */
    private final class Member implements AutoCloseable {
        private final WebSocketConnection connection;

        Member(String namespace, String... headers) throws Exception {
            List<String> all = new ArrayList<>(List.of(headers));
            all.add(LOGIN);
            HttpConnection http = running().connect();
            Answer answer = WebSocketConnection.handshake(http, TARGET + "websocket", all.toArray(String[]::new));
            assertThat(answer.status()).as(answer.text()).isEqualTo(101);
            connection = WebSocketConnection.over(http);
            assertThat(receive()).startsWith("0{");
            connection.text("40" + namespace);
            assertThat(receive()).startsWith("40" + namespace + "{");
        }

        String receive() throws IOException {
            return connection.read().text();
        }

        String call(String namespace, String event) throws IOException {
            connection.text("42" + namespace + "7" + event);
            String acknowledgement = receive();
            assertThat(acknowledgement).startsWith("43" + namespace + "7[");
            return acknowledgement.substring(3 + namespace.length());
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobody_gets_in_without_login(TransportName transport) throws Exception {
        try (HttpConnection http = running().connect()) {
            Answer answer = transport == TransportName.WEBSOCKET
                    ? WebSocketConnection.handshake(http, TARGET + transport)
                    : http.get(TARGET + transport);
            assertThat(answer.status()).isEqualTo(401);
        }
    }

    @Test
    void the_principal_is_known_over_web_socket() throws Exception {
        try (Member member = new Member("")) {
            assertThat(member.call("", "[\"who\"]")).isEqualTo("[\"ann\"]");
        }
    }

    @Test
    void the_principal_is_known_over_polling() throws Exception {
        try (HttpConnection http = running().connect()) {
            Answer open = http.get(TARGET + "polling", LOGIN);
            assertThat(open.status()).isEqualTo(200);
            String session = TARGET + "polling&sid=" + EngineIoClient.sidOf(open.text());
            for (String packet : List.of("40", "427[\"who\"]")) {
                http.post(session, packet.getBytes(StandardCharsets.UTF_8), LOGIN);
                assertThat(http.read().text()).isEqualTo("ok");
            }
            StringBuilder received = new StringBuilder();
            while (received.indexOf("437") < 0) {
                received.append(http.get(session, LOGIN).text());
            }
            assertThat(received.toString()).endsWith("437[\"ann\"]");
        }
    }

    @Test
    void the_roles_are_known_and_guard_handlers() throws Exception {
        try (Member member = new Member("")) {
            assertThat(member.call("", "[\"roles\"]")).isEqualTo("[[true,false]]");
            assertThat(member.call("", "[\"enter\"]")).isEqualTo("[\"welcome\"]");
            assertThat(member.call("", "[\"administer\"]")).isEqualTo("[{\"error\":\"Forbidden\"}]");
        }
    }

    @Test
    void attributes_of_the_session_are_there() throws Exception {
        String cookie;
        try (HttpConnection http = running().connect()) {
            Answer answer = http.get("/probe/visit?colour=green");
            assertThat(answer.text()).isEqualTo("welcome");
            cookie = answer.headers().get("Set-Cookie").get(0).split(";")[0];
        }
        try (Member member = new Member("", "Cookie: " + cookie)) {
            assertThat(member.call("", "[\"colour\"]")).isEqualTo("[\"green\"]");
        }
        try (Member stranger = new Member("")) {
            assertThat(stranger.call("", "[\"colour\"]")).isEqualTo("[\"none\"]");
        }
    }

    @Test
    void a_bean_of_the_application_lasts_and_a_bean_of_the_request_is_new_for_each_event() throws Exception {
        try (Member member = new Member("")) {
            String first = member.call("", "[\"count\"]");
            String second = member.call("", "[\"count\"]");
            assertThat(first).matches("\\[\\[\\d+,1,2]]");
            assertThat(second).matches("\\[\\[\\d+,1,2]]");
            assertThat(number(second)).isEqualTo(number(first) + 1);
        }
    }

    @Test
    void a_dependent_handler_is_made_for_each_event_and_destroyed_after_it() throws Exception {
        String namespace = "/short,";
        try (Member member = new Member(namespace)) {
            int destroyed = number(member.call(namespace, "[\"destroyed\"]"));
            assertThat(member.call(namespace, "[\"call\"]")).isEqualTo("[1]");
            assertThat(member.call(namespace, "[\"call\"]")).isEqualTo("[1]");
            assertThat(number(member.call(namespace, "[\"destroyed\"]"))).isEqualTo(destroyed + 3);
        }
    }

    @Test
    void a_bean_of_the_socket_is_its_own_and_ends_with_it() throws Exception {
        try (Member stays = new Member("")) {
            int closed = number(stays.call("", "[\"closed\"]"));
            try (Member leaves = new Member("")) {
                assertThat(stays.call("", "[\"tab\"]")).isEqualTo("[1]");
                assertThat(stays.call("", "[\"tab\"]")).isEqualTo("[2]");
                assertThat(leaves.call("", "[\"tab\"]")).isEqualTo("[1]");
            }
            while (number(stays.call("", "[\"closed\"]")) == closed) {
                Thread.onSpinWait();
            }
            assertThat(number(stays.call("", "[\"closed\"]"))).isEqualTo(closed + 1);
            assertThat(stays.call("", "[\"tab\"]")).isEqualTo("[3]");
        }
    }

    private static int number(String acknowledgement) {
        return Integer.parseInt(acknowledgement.split("[\\[\\],]+")[1]);
    }

    @Test
    void an_injected_namespace_reaches_everybody_with_what_json_b_makes_of_a_record() throws Exception {
        try (Member one = new Member("");
                Member two = new Member("")) {
            one.connection.text("42[\"announce\",{\"text\":\"ü\",\"number\":1}]");
            for (Member member : List.of(one, two)) {
                assertThat(member.receive()).isEqualTo("42[\"announcement\",{\"number\":1,\"text\":\"ü\"}]");
            }
        }
    }
}
