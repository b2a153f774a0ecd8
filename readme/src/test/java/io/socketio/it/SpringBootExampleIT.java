package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.HttpConnection.Answer;
import io.socketio.it.JavaClient.Inbox;
import io.socketio.it.JavaClient.Transports;
import io.socketio.it.container.ReadmeCommand;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the Spring Boot example: sockets have the users of Spring Security. */
class SpringBootExampleIT {
    private static final String POLL = "/socket.io/?EIO=4&transport=polling";
    private static final String WEB_SOCKET = "/socket.io/?EIO=4&transport=websocket";
    private static final Map<String, String> FORBIDDEN = Map.of("error", "Forbidden");
    private static final Duration SOON = Duration.ofSeconds(15);

    private static ReadmeCommand example;

    /** The state of a browser after its first page: a session, and a token against CSRF. */
    private record Browser(String cookie, String header, String token) {
        static Browser open() throws Exception {
            try (HttpConnection http = HttpConnection.to(example.uri("/"))) {
                Answer answer = http.get("/csrf");
                JsonObject csrf =
                        Json.createReader(new StringReader(answer.text())).readObject();
                String cookie = answer.header("Set-Cookie").split(";")[0];
                return new Browser(cookie, csrf.getString("headerName"), csrf.getString("token"));
            }
        }

        int post(String path, String user) throws Exception {
            return SpringBootExampleIT.post(path, user, "Cookie: " + cookie, header + ": " + token);
        }
    }

    private static int post(String path, String user, String... headers) throws Exception {
        try (HttpConnection http = HttpConnection.to(example.uri("/"))) {
            List<String> all = new ArrayList<>(List.of(headers));
            all.add("Content-Type: text/plain");
            all.add("Authorization: " + Visits.basic(user, user));
            http.post(path, "by HTTP".getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
            return http.read().status();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        example = ReadmeCommand.start("spring-boot");
    }

    /** The web server waits for requests to end, including polls. */
    @AfterAll
    static void itEndsSoonAlthoughAClientPolls() throws Exception {
        PollingClient client = Running.join(PollingClient.open(example.uri("/socket.io")));
        client.beginPoll();
        long begin = System.nanoTime();
        example.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
        assertThat(example.complaints()).isEmpty();
    }

    private static JavaClient user(String name, Transports transports) {
        return Visits.user(name, example.uri("/"), transports);
    }

    private static JavaClient nobody(Transports transports) {
        return Visits.anybody(example.uri("/"), transports);
    }

    @TestFactory
    Stream<DynamicTest> two_people_use_its_page() throws Exception {
        return Browsers.visit("spring-boot", example.uri("/"));
    }

    @ParameterizedTest
    @EnumSource
    void the_user_is_known(Transports transports) throws Exception {
        try (JavaClient ann = user("ann", transports);
                JavaClient ben = user("ben", transports);
                JavaClient nobody = nobody(transports)) {
            assertThat(ann.connect().call("who am i")).isEqualTo(Map.of("name", "ann"));
            assertThat(ben.connect().call("who am i")).isEqualTo(Map.of("name", "ben"));
            assertThat(nobody.connect().call("who am i")).isEqualTo(Map.of("name", "nobody"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void only_those_in_the_role_may_publish(Transports transports) throws Exception {
        try (JavaClient ann = user("ann", transports);
                JavaClient ben = user("ben", transports);
                JavaClient nobody = nobody(transports)) {
            Inbox news = nobody.on("news");
            assertThat(nobody.connect().call("publish", "nothing")).isEqualTo(FORBIDDEN);
            assertThat(ben.connect().call("publish", "gossip")).isEqualTo(FORBIDDEN);
            assertThat(ann.connect().call("publish", "tea is ready")).isEqualTo(true);
            assertThat(news.next()).containsExactly(Map.of("author", "ann", "text", "tea is ready"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_controller_reaches_the_sockets(Transports transports) throws Exception {
        try (JavaClient nobody = nobody(transports)) {
            Inbox news = nobody.on("news");
            nobody.connect();
            Browser browser = Browser.open();
            assertThat(browser.post("/news", "ben")).isEqualTo(403);
            assertThat(browser.post("/news", "ann")).isEqualTo(200);
            assertThat(news.next()).containsExactly(Map.of("author", "ann", "text", "by HTTP"));
        }
    }

    @Test
    void a_controller_is_protected_against_csrf_as_before() throws Exception {
        assertThat(post("/news", "ann")).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void logging_out_ends_the_sockets_of_the_session(Transports transports) throws Exception {
        Browser browser = Browser.open();
        try (JavaClient client =
                Visits.with(example.uri("/"), transports, Map.of("Cookie", List.of(browser.cookie())))) {
            Inbox ends = client.on("disconnect");
            client.connect();
            assertThat(browser.post("/logout", "ann")).isLessThan(400);
            assertThat(ends.next()).containsExactly("io server disconnect");
        }
    }

    @Test
    void a_wrong_password_is_refused() throws Exception {
        String wrong = "Authorization: " + Visits.basic("ann", "guess");
        try (HttpConnection http = HttpConnection.to(example.uri("/"))) {
            assertThat(http.get(POLL, wrong).status()).isEqualTo(401);
        }
        try (HttpConnection http = HttpConnection.to(example.uri("/"))) {
            assertThat(WebSocketConnection.handshake(http, WEB_SOCKET, wrong).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void pages_of_other_sites_open_no_web_socket() throws Exception {
        try (HttpConnection http = HttpConnection.to(example.uri("/"))) {
            assertThat(WebSocketConnection.handshake(http, WEB_SOCKET, "Origin: https://other.example")
                            .status())
                    .isEqualTo(403);
        }
    }
}
