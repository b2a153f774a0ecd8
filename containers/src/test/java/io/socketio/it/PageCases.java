package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.HttpConnection.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo at the root and under a context path. */
abstract class PageCases {
    private static final String JOIN = "40{\"name\":\"%s\",\"room\":\"lobby\"}";

    abstract Running running();

    @ParameterizedTest
    @ValueSource(strings = {"", "/chat"})
    void the_page_and_the_client_are_served(String contextPath) throws Exception {
        try (HttpConnection http = running().connect()) {
            Answer page = http.get(contextPath + "/");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("socket.io");
        }
        try (HttpConnection http = running().connect()) {
            Answer client = http.get(contextPath + "/socket.io/socket.io.min.js");
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("Content-Type")).startsWith("application/javascript");
            assertThat(client.text()).startsWith("/*!");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/chat"})
    void people_talk_over_both_transports(String contextPath) throws Exception {
        var server = running().container().uri(contextPath + "/socket.io");
        EngineIoClient ann = PollingClient.open(server);
        EngineIoClient bob = WebSocketClient.open(server);
        ann.send(JOIN.formatted("Ann"));
        assertThat(ann.receiveMessage()).startsWith("40{");
        assertThat(ann.receiveMessage()).startsWith("42[\"presence\"");
        bob.send(JOIN.formatted("Bob"));
        assertThat(bob.receiveMessage()).startsWith("40{");
        assertThat(bob.receiveMessage()).startsWith("42[\"presence\"");
        assertThat(ann.receiveMessage()).contains("\"joined\":\"Bob\"");
        assertThat(Running.call(bob, "[\"message\",\"Grüße €\"]")).contains("\"ok\":true");
        assertThat(ann.receiveMessage()).startsWith("42[\"message\",").contains("Grüße €");
        assertThat(Running.call(ann, "[\"message\",\"hello\"]")).contains("\"ok\":true");
        assertThat(bob.receiveMessage()).startsWith("42[\"message\",").contains("hello");
        bob.leave();
        assertThat(ann.receiveMessage()).contains("\"left\":\"Bob\"");
        ann.leave();
    }
}
