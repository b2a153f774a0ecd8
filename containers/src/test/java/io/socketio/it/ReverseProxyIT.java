package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.TransportName;
import io.socketio.it.HttpConnection.Answer;
import io.socketio.it.container.Container;
import io.socketio.it.container.Deployment;
import io.socketio.it.container.Distribution;
import io.socketio.it.proxy.Program;
import io.socketio.it.proxy.ReverseProxy;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes behind nginx, HAProxy and Apache httpd, all configured as the documentation says. */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("chosen")
class ReverseProxyIT {
    /** The client is at another address of this machine than the proxy, so that they can be told apart. */
    private static final String CLIENT = "127.0.0.2";

    private static final String SERVER = "/" + Running.PATIENT;
    /** A server that allows no pages but its own. */
    private static final String STRICT = "/eio-client-suite";

    private static Container first;
    private static Container second;

    @Parameter
    Distribution distribution;

    static Stream<Distribution> chosen() {
        return Distribution.chosen().filter(Distribution::knowsProxies);
    }

    @BeforeParameterizedClassInvocation
    static void startNodes(Distribution distribution) throws IOException {
        List<Deployment> fixture = List.of(new Deployment("", Wars.fixture(Wars.file("proxied"))));
        first = distribution.container(distribution.id() + "-first");
        second = distribution.container(distribution.id() + "-second");
        for (Container node : List.of(first, second)) {
            node.trustProxy();
            node.start(fixture);
        }
    }

    @AfterParameterizedClassInvocation
    static void stopNodes() {
        first.close();
        second.close();
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @EnumSource
    class Behind {
        private static ReverseProxy proxy;

        @Parameter
        Program program;

        @BeforeParameterizedClassInvocation
        static void startProxy(Program program) throws Exception {
            proxy = program.start(
                    Tools.require(program.toString(), program.commands()),
                    TestKeys.pem(),
                    List.of(first.uri(""), second.uri("")));
        }

        @AfterParameterizedClassInvocation
        static void stopProxy() {
            if (proxy != null) {
                proxy.close();
                proxy = null;
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"http", "https"})
        void polls_and_posts_come_through(String scheme) throws Exception {
            try (Caller caller = Caller.from(CLIENT, proxy.uri(scheme))) {
                assertEchoes(caller.polling(SERVER));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"http", "https"})
        void a_web_socket_opens(String scheme) throws Exception {
            try (Caller caller = Caller.from(CLIENT, proxy.uri(scheme))) {
                assertEchoes(caller.webSocket(SERVER));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"http", "https"})
        void a_client_goes_over_to_a_web_socket(String scheme) throws Exception {
            try (Caller caller = Caller.from(CLIENT, proxy.uri(scheme))) {
                PollingClient polling = Running.join(caller.polling(SERVER));
                WebSocketClient client = WebSocketClient.upgraded(polling, caller.connect());
                assertThat(Running.call(client, "[\"whoami\"]")).contains("\"transport\":\"websocket\"");
            }
        }

        private static void assertEchoes(EngineIoClient client) throws Exception {
            Running.join(client);
            assertThat(Running.call(client, "[\"echo-ack\",\"hello\"]")).isEqualTo("[\"hello\"]");
            String large = "x".repeat(990_000);
            assertThat(Running.call(client, "[\"echo-ack\",\"" + large + "\"]")).isEqualTo("[\"" + large + "\"]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"http", "https"})
        void the_server_knows_the_address_of_the_client_and_whether_tls_is_used(String scheme) throws Exception {
            try (Caller caller = Caller.from(CLIENT, proxy.uri(scheme))) {
                assertKnown(caller, scheme);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"http", "https"})
        void what_a_client_says_of_itself_is_not_believed(String scheme) throws Exception {
            try (Caller caller = Caller.from(CLIENT, proxy.uri(scheme))) {
                caller.with(
                        "Forwarded: for=203.0.113.9;proto=" + other(scheme) + ";host=evil.example",
                        "X-Forwarded-For: 203.0.113.9",
                        "X-Forwarded-Host: evil.example",
                        "X-Forwarded-Server: evil.example",
                        "X-Forwarded-Port: 8443",
                        "X-Forwarded-Proto: " + other(scheme));
                assertKnown(caller, scheme);
                assertThat(statusOf(caller, TransportName.WEBSOCKET, scheme + "://evil.example"))
                        .isEqualTo(403);
            }
        }

        private static String other(String scheme) {
            return scheme.equals("http") ? "https" : "http";
        }

        private static void assertKnown(Caller caller, String scheme) throws Exception {
            for (EngineIoClient client : List.of(caller.polling(SERVER), caller.webSocket(SERVER))) {
                assertThat(Running.call(Running.join(client), "[\"handshake\"]"))
                        .contains("\"address\":\"" + CLIENT + "\"")
                        .contains("\"secure\":" + scheme.equals("https"));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"http", "https"})
        void pages_of_the_site_may_connect_and_no_others(String scheme) throws Exception {
            URI site = proxy.uri(scheme);
            List<String> others = List.of(
                    "https://foreign.example",
                    scheme + "://127.0.0.1",
                    other(scheme) + "://" + site.getAuthority(),
                    first.uri("").toString());
            try (Caller caller = Caller.from(CLIENT, site)) {
                assertThat(statusOf(caller, TransportName.POLLING, site.toString()))
                        .isEqualTo(200);
                assertThat(statusOf(caller, TransportName.WEBSOCKET, site.toString()))
                        .isEqualTo(101);
                for (String origin : others) {
                    for (TransportName transport : TransportName.values()) {
                        assertThat(statusOf(caller, transport, origin))
                                .as(origin)
                                .isEqualTo(403);
                    }
                }
            }
        }

        private static int statusOf(Caller caller, TransportName transport, String origin) throws IOException {
            String target = STRICT + "/?EIO=4&transport=" + transport;
            HttpConnection http = caller.connect();
            Answer answer = transport == TransportName.WEBSOCKET
                    ? WebSocketConnection.handshake(http, target, "Origin: " + origin)
                    : http.get(target, "Origin: " + origin);
            return answer.status();
        }

        @Test
        void clients_stay_on_their_node_and_both_nodes_have_clients() throws Exception {
            Set<Container> nodes = new HashSet<>();
            for (int i = 2; i < 22; i++) {
                try (Caller caller = Caller.from("127.0.0." + i, proxy.uri("http"))) {
                    PollingClient client = Running.join(caller.polling(SERVER));
                    for (int request = 0; request < 4; request++) {
                        Answer answer = caller.connect().post(client.target(), "42[\"none\"]");
                        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                    }
                    nodes.add(nodeOf(client));
                    assertThat(WebSocketClient.upgraded(client, caller.connect())
                                    .sid())
                            .isEqualTo(client.sid());
                }
            }
            assertThat(nodes).containsExactlyInAnyOrder(first, second);
        }

        private static Container nodeOf(PollingClient client) throws IOException {
            try (HttpConnection http = HttpConnection.to(first.uri(""))) {
                return http.post(client.target(), "3").status() == 200 ? first : second;
            }
        }
    }
}
