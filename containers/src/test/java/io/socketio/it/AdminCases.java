package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.HttpConnection.Answer;
import io.socketio.it.container.User;
import org.junit.jupiter.api.Test;

/** The Admin UI, for users whom the container knows in a role. */
abstract class AdminCases {
    private static final String PATH = "/probe/socket.io/";
    private static final String LOGIN = User.ANN.login();
    private static final String NAMESPACE = "/operators";

    abstract Running running();

    @Test
    void its_pages_are_served() throws Exception {
        for (String page : new String[] {"", "index.html", "drain.html"}) {
            try (HttpConnection http = running().connect()) {
                Answer answer = http.get(PATH + "admin/" + page, LOGIN);
                assertThat(answer.status()).as(page).isEqualTo(200);
                assertThat(answer.header("Content-Type")).startsWith("text/html");
                assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
            }
        }
        try (HttpConnection http = running().connect()) {
            Answer script = http.get(PATH + "admin/server.js", LOGIN);
            assertThat(script.header("Content-Type")).startsWith("application/javascript");
            assertThat(script.text()).contains("namespace: \"" + NAMESPACE + "\"");
        }
        try (HttpConnection http = running().connect()) {
            Answer moved = http.get(PATH + "admin", LOGIN);
            assertThat(moved.status()).isEqualTo(302);
            assertThat(moved.header("Location")).endsWith("admin/");
        }
    }

    @Test
    void it_tells_numbers_to_a_member_and_does_what_he_says() throws Exception {
        try (HttpConnection http = running().connect()) {
            Answer answer = WebSocketConnection.handshake(http, PATH + "?EIO=4&transport=websocket", LOGIN);
            assertThat(answer.status()).as(answer.text()).isEqualTo(101);
            WebSocketConnection connection = WebSocketConnection.over(http);
            assertThat(connection.read().text()).startsWith("0{");
            connection.text("40");
            String joined = connection.read().text();
            assertThat(joined).startsWith("40{");
            connection.text("40" + NAMESPACE + ",");
            assertThat(connection.read().text()).startsWith("40" + NAMESPACE + ",{");
            assertThat(connection.read().text()).startsWith("42" + NAMESPACE + ",[\"config\"");
            assertThat(connection.read().text())
                    .startsWith("42" + NAMESPACE + ",[\"server_stats\"")
                    .contains("\"clientsCount\":", "\"problems\":[]");
            connection.text("42" + NAMESPACE + ",[\"_disconnect\",\"/\",false,null]");
            String packet = connection.read().text();
            while (packet.startsWith("42" + NAMESPACE) || packet.equals("2")) {
                packet = connection.read().text();
            }
            assertThat(packet).isEqualTo("41");
        }
    }
}
