package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.boot.EngineIo;
import io.socketio.config.EngineConfig;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EndListener;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineServer;
import io.socketio.engine.EngineSession;
import io.socketio.it.HttpConnection.Answer;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that Tomcat treats otherwise than Jetty. */
@Tag(SmallTomcat.TAG)
@Timeout(60)
class FrontDoorOnTomcatIT {
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
    private static final String TARGET = "/engine.io/?EIO=4&transport=";

    private final BlockingQueue<EngineSession> opened = new LinkedBlockingQueue<>();
    private final CompletableFuture<CloseReason> ended = new CompletableFuture<>();
    private EngineServer server;
    private SmallTomcat tomcat;

    private void start(EngineHooks hooks) throws Exception {
        start(EngineConfig.builder().build(), hooks);
    }

    private void start(EngineConfig config, EngineHooks hooks) throws Exception {
        start(config, hooks, context -> {});
    }

    private void start(EngineConfig config, EngineHooks hooks, Consumer<ServletContext> application) throws Exception {
        server = EngineIo.server(config, hooks, session -> {
            opened.add(session);
            return new EndListener(ended::complete);
        });
        tomcat = new SmallTomcat(
                context -> {
                    EngineIo.mount(server, context);
                    application.accept(context);
                },
                CONNECTION_TIMEOUT);
    }

    @AfterEach
    void stop() {
        tomcat.close();
    }

    private HttpConnection connect() throws Exception {
        return HttpConnection.to(tomcat.uri("/"));
    }

    @Test
    void clients_that_reset_the_connection_after_their_handshake_leave_nothing() throws Exception {
        start(EngineHooks.NONE);
        try (LogCapture log = new LogCapture()) {
            for (int i = 0; i < 200; i++) {
                HttpConnection http = connect();
                WebSocketConnection.request(http, TARGET + "websocket");
                http.cut();
            }
            Await.until("nothing is left", () -> server.sessions().size() == 0 && server.pendingTimers() == 0);
            assertThat(log.severe()).isEmpty();
        }
    }

    @Test
    void a_handshake_with_a_broken_extension_is_no_fault_of_the_server() throws Exception {
        start(EngineHooks.NONE);
        try (LogCapture log = new LogCapture();
                HttpConnection http = connect()) {
            Answer answer = WebSocketConnection.handshake(
                    http,
                    TARGET + "websocket",
                    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=\"");

            // The library's own WebSocket agrees on no extension, and does not read the header.
            if ("jakarta".equals(System.getProperty("socketio.websocket"))) {
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
            } else {
                assertThat(answer.status()).isEqualTo(101);
            }
            assertThat(log.severe()).isEmpty();
            assertThat(log.warnings()).isEmpty();
        }
        Await.until("places are given back", () -> server.sessions().size() == 0);
        Await.until("timers are given back", () -> server.pendingTimers() == 0);
    }

    @Test
    void a_line_break_in_the_header_of_a_hook_adds_no_other_header() throws Exception {
        start(EngineHooks.NONE.withHeaders((request, headers) -> headers.set("X-Name", "a\r\nX-Injected: 1")));
        try (HttpConnection http = connect()) {
            assertThat(http.get(TARGET + "polling").header("X-Injected")).isNull();
        }
        try (HttpConnection http = connect()) {
            assertThat(WebSocketConnection.handshake(http, TARGET + "websocket").header("X-Injected"))
                    .isNull();
        }
    }

    @Test
    void a_packet_for_a_client_that_has_reset_its_connection_ends_the_session() throws Exception {
        start(EngineHooks.NONE);
        String sid;
        try (HttpConnection http = connect()) {
            sid = EngineIoClient.sidOf(http.get(TARGET + "polling").text());
        }
        EngineSession session = opened.poll(10, TimeUnit.SECONDS);
        HttpConnection poll = connect();
        long begin = System.nanoTime();
        poll.request("GET", TARGET + "polling&sid=" + sid);
        // An answer that is sent sooner is not checked.
        Await.until("the poll waits", () -> isReady(session) && System.nanoTime() - begin > 200_000_000);
        poll.cut();
        session.send(EncodedMessage.text(PacketType.MESSAGE, "lost?"));

        assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void a_web_socket_opens_on_the_connection_of_a_poll_that_was_just_answered() throws Exception {
        start(EngineHooks.NONE);
        try (HttpConnection http = connect()) {
            String sid = EngineIoClient.sidOf(http.get(TARGET + "polling").text());
            EngineSession session = opened.poll(10, TimeUnit.SECONDS);
            http.request("GET", TARGET + "polling&sid=" + sid);
            Await.until("the poll waits", () -> isReady(session));
            WebSocketConnection.request(http, TARGET + "websocket&sid=" + sid);
            session.send(EncodedMessage.text(PacketType.MESSAGE, "event"));

            assertThat(http.read().text()).isEqualTo("4event");
            assertThat(http.read().status()).isEqualTo(101);
            WebSocketConnection webSocket = WebSocketConnection.over(http);
            webSocket.text("2probe");
            assertThat(webSocket.read().text()).isEqualTo("3probe");
        }
    }

    @Test
    void answers_to_polls_that_clients_do_not_read_keep_no_thread_when_they_are_given_up() throws Exception {
        start(EngineConfig.builder().upgradeTimeout(Duration.ofMillis(100)).build(), EngineHooks.NONE);
        List<HttpConnection> clients = new ArrayList<>();
        for (int i = 0; i < 2 * SmallContainer.THREADS; i++) {
            HttpConnection http = HttpConnection.narrow(tomcat.uri("/"));
            clients.add(http);
            String target = TARGET + "polling&sid="
                    + EngineIoClient.sidOf(http.get(TARGET + "polling").text());
            http.request("GET", target);
            EngineSession session = opened.poll(10, TimeUnit.SECONDS);
            Await.until("the poll waits", () -> isReady(session));
            session.send(EncodedMessage.text(PacketType.MESSAGE, "x".repeat(300_000)));
            try (HttpConnection posts = connect()) {
                assertThat(posts.post(target, "1").status()).isEqualTo(200);
            }
        }
        Await.until("the answers are given up", () -> server.pendingTimers() == 0);

        assertThat(tomcat.activeThreads()).isLessThan(SmallContainer.THREADS / 2);
        Await.until("Tomcat ends the connections", () -> tomcat.connections() == 0);
        for (HttpConnection http : clients) {
            http.close();
        }
    }

    @Test
    void a_poll_that_times_out_while_the_application_stops_is_unavailable() throws Exception {
        CompletableFuture<Answer> answered = new CompletableFuture<>();
        ServletContextListener beforeOurs = new ServletContextListener() {
            @Override
            public void contextDestroyed(ServletContextEvent event) {
                answered.completeOnTimeout(null, 20, TimeUnit.SECONDS).join();
            }
        };
        start(EngineConfig.builder().build(), EngineHooks.NONE, context -> context.addListener(beforeOurs));
        try (HttpConnection http = connect()) {
            String sid = EngineIoClient.sidOf(http.get(TARGET + "polling").text());
            EngineSession session = opened.poll(10, TimeUnit.SECONDS);
            http.request("GET", TARGET + "polling&sid=" + sid);
            Await.until("the poll waits", () -> isReady(session));
            Thread stopping = new Thread(tomcat::close);
            stopping.start();
            Answer answer = http.read();
            answered.complete(answer);
            stopping.join(30_000);

            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        }
    }

    private static boolean isReady(EngineSession session) {
        return session.toString().contains("ready=true");
    }
}
