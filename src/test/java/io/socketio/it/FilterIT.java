package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.boot.EngineIo;
import io.socketio.config.EngineConfig;
import io.socketio.engine.EndListener;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineServer;
import io.socketio.it.HttpConnection.Answer;
import io.socketio.spoiler.Spoiler;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a filter in front of the server spoils is answered, once, and logged in a line that says what to do. */
class FilterIT {
    private static final String HANDSHAKE = "/engine.io/?EIO=4&transport=polling";

    private EngineServer server;
    private JettyServer jetty;

    @BeforeEach
    void start() throws Exception {
        server = EngineIo.server(EngineConfig.builder().build(), EngineHooks.NONE, session -> new EndListener());
        jetty = new JettyServer(
                0,
                Map.of("socketio.default.server", "false"),
                List.of(),
                context -> EngineIo.mount(server, context),
                context -> {
                    JettyServer.addWebSocket(context);
                    FilterHolder holder = new FilterHolder(new Spoiler());
                    holder.setName(Spoiler.NAME);
                    holder.setAsyncSupported(true);
                    context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
                });
    }

    @AfterEach
    void stop() {
        jetty.close();
    }

    private HttpConnection connect() throws IOException {
        return HttpConnection.to(jetty.uri("/"));
    }

    private String open() throws IOException {
        try (HttpConnection http = connect()) {
            return HANDSHAKE + "&sid="
                    + EngineIoClient.sidOf(http.get(HANDSHAKE).text());
        }
    }

    private Answer post(String target, String... headers) throws IOException {
        try (HttpConnection http = connect()) {
            http.post(target, "4hello".getBytes(), headers);
            return http.read();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "reader, the body of a POST could not be read",
        "reads all, the body of a POST could not be read",
        "cannot listen, the body of a POST could not be read",
        "detached, has called startAsync()",
    })
    void a_post_that_cannot_be_read_is_answered_and_its_session_ends_at_once(String way, String logged)
            throws Exception {
        try (LogCapture log = new LogCapture()) {
            for (int i = 0; i < 2; i++) {
                String target = open();
                assertThat(post(target, Spoiler.WAY + ": " + way).status()).isEqualTo(500);
                if (!way.equals("detached")) {
                    Await.until("the session is over", () -> server.sessions().size() == 0);
                }
            }
            assertThat(log.severe()).singleElement().asString().contains(logged, "\"spoiler\"");
            assertThat(log.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "writer, an answer could not be written",
        "cannot be listened to, an answer could not be written",
        "detached, has called startAsync()",
    })
    void a_handshake_that_cannot_be_answered_is_a_500(String way, String logged) throws Exception {
        try (LogCapture log = new LogCapture()) {
            for (int i = 0; i < 2; i++) {
                try (HttpConnection http = connect()) {
                    assertThat(http.get(HANDSHAKE, Spoiler.WAY + ": " + way).status())
                            .isEqualTo(500);
                }
            }
            assertThat(log.severe()).singleElement().asString().contains(logged, "\"spoiler\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bogus-1", "utf-9", "\"", "x y"})
    void a_charset_that_java_does_not_know_does_no_harm(String charset) throws Exception {
        try (LogCapture log = new LogCapture()) {
            Answer answer = post(open(), "Content-Type: text/plain; charset=" + charset);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("ok");
            assertThat(log.severe()).isEmpty();
            assertThat(log.warnings()).isEmpty();
        }
    }

    @Test
    void requests_that_were_answered_leave_no_connection() throws Exception {
        for (int i = 0; i < 20; i++) {
            post(open(), Spoiler.WAY + ": cannot listen");
            post(open(), Spoiler.WAY + ": detached");
        }
        Await.until("all connections are closed", () -> jetty.connections() == 0);
    }
}
