package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.AckWithTimeout;
import io.socketio.it.JavaClient.Inbox;
import io.socketio.it.JavaClient.Transports;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events and acknowledgements between the official Java client and the fixture. */
class JavaClientEventsIT {
    private static JettyServer server;

    @BeforeAll
    static void start() throws Exception {
        server = FixtureServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JavaClient connect(Transports transports) throws Exception {
        return new JavaClient(server.uri("/"), "/", transports, options -> {}).connect();
    }

    /** Returns values of each kind, including edge cases. */
    private static Object[] allKinds() throws Exception {
        return new Object[] {
            "é ß – 日本 😀 \"\\\n\u0000",
            "",
            0,
            -7,
            Long.MAX_VALUE,
            1.5e-7,
            true,
            false,
            JSONObject.NULL,
            new JSONArray(),
            new JSONArray(Arrays.asList(1, "two", JSONObject.NULL, new JSONArray(List.of(3)))),
            new JSONObject(),
            new JSONObject("{\"a\":{\"\":[null,{\"ключ\":false}]},\"b\":[]}")
        };
    }

    @ParameterizedTest
    @EnumSource
    void all_kinds_of_json_go_both_ways(Transports transports) throws Exception {
        try (JavaClient client = connect(transports)) {
            Inbox echo = client.on("echo");
            client.emit("echo", allKinds());
            assertThat(echo.next()).isEqualTo(JavaClient.plain(allKinds()));
            client.emit("echo");
            assertThat(echo.next()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_server_tells_the_kinds_of_arguments(Transports transports) throws Exception {
        try (JavaClient client = connect(transports)) {
            Object kinds = client.call(
                    "describe", JSONObject.NULL, true, 1.5, "x", new JSONArray(), new JSONObject(), new byte[1]);
            assertThat(kinds).isEqualTo(List.of("null", "boolean", "number", "string", "array", "object", "binary"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void binary_goes_both_ways_at_any_depth(Transports transports) throws Exception {
        byte[] bytes = new byte[256];
        IntStream.range(0, 256).forEach(i -> bytes[i] = (byte) i);
        Object[] sent = {
            bytes,
            new JSONObject().put("list", new JSONArray(List.of(new byte[0], new JSONObject().put("deep", bytes)))),
            "text"
        };
        try (JavaClient client = connect(transports)) {
            Inbox echo = client.on("echo");
            client.emit("echo", sent);
            assertThat(echo.next()).isEqualTo(JavaClient.plain(sent));
            assertThat(client.ask("echo-ack", sent).join()).isEqualTo(JavaClient.plain(sent));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_servers_binary_arrives_in_place(Transports transports) throws Exception {
        try (JavaClient client = connect(transports)) {
            Inbox gift = client.on("gift");
            client.emit("gift");
            List<Object> arguments = gift.next();
            Map<?, ?> first = (Map<?, ?>) arguments.get(0);
            assertThat(first.get("a"))
                    .isEqualTo(
                            List.of(ByteBuffer.wrap(new byte[] {1, 2, 3}), Map.of("b", ByteBuffer.wrap(new byte[0]))));
            assertThat(first.get("s")).isEqualTo("é");
            assertThat(arguments.get(1)).isEqualTo(ByteBuffer.wrap(new byte[] {(byte) 0xff}));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_server_acknowledges_with_any_arguments(Transports transports) throws Exception {
        try (JavaClient client = connect(transports)) {
            assertThat(client.ask("echo-ack").join()).isEmpty();
            assertThat(client.ask("echo-ack", allKinds()).join()).isEqualTo(JavaClient.plain(allKinds()));
            List<CompletableFuture<List<Object>>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> client.ask("echo-ack", i))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).join()).containsExactly(i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_client_gives_up_waiting_for_an_acknowledgement(Transports transports) throws Exception {
        try (JavaClient client = connect(transports)) {
            BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
            client.socket().emit("no-ack", new Object[0], new AckWithTimeout(100) {
                @Override
                public void onTimeout() {
                    outcomes.add("timed out");
                }

                @Override
                public void onSuccess(Object... arguments) {
                    outcomes.add("acknowledged");
                }
            });
            assertThat(outcomes.poll(JavaClient.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("timed out");
            assertThat(client.call("echo-ack", "next")).isEqualTo("next");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_client_acknowledges_to_the_server(Transports transports) throws Exception {
        try (JavaClient client = connect(transports)) {
            client.answer("question", payload -> new JSONArray(List.of("got", payload)));
            assertThat(client.call("ask", 5000, "question", "text"))
                    .isEqualTo(Map.of("timedOut", false, "value", List.of("got", "text")));
            assertThat(client.call("ask", 5000, "question", new byte[] {1, 2}))
                    .isEqualTo(Map.of("timedOut", false, "value", List.of("got", ByteBuffer.wrap(new byte[] {1, 2}))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_server_gives_up_waiting_for_an_acknowledgement(Transports transports) throws Exception {
        try (JavaClient client = connect(transports)) {
            Map<?, ?> answer = (Map<?, ?>) client.call("ask", 100, "nobody answers", 1);
            assertThat(answer.get("timedOut")).isEqualTo(true);
            assertThat(client.call("echo-ack", "next")).isEqualTo("next");
        }
    }

    @ParameterizedTest
    @EnumSource
    void many_messages_of_the_client_are_handled_in_order(Transports transports) throws Exception {
        try (JavaClient client = connect(transports)) {
            IntStream.range(0, 2000).forEach(i -> client.emit("sink", i));
            assertThat(client.call("sink-report"))
                    .isEqualTo(Map.of("count", 2000, "first", 0, "last", 1999, "inOrder", true));
        }
    }

    @ParameterizedTest
    @EnumSource
    void many_messages_of_the_server_arrive_in_order(Transports transports) throws Exception {
        try (JavaClient client = connect(transports)) {
            Inbox texts = client.on("seq");
            Inbox binaries = client.on("seq-bin");
            Inbox end = client.on("seq-end");
            client.emit("flood", 2000, 20);
            client.emit("flood-bin", 500);
            end.next();
            end.next();
            List<List<Object>> expected = new ArrayList<>();
            IntStream.range(0, 2000).forEach(i -> expected.add(List.of(i, "x".repeat(20))));
            assertThat(texts.all()).isEqualTo(expected);
            assertThat(binaries.all())
                    .isEqualTo(IntStream.range(0, 500)
                            .mapToObj(i -> List.<Object>of(
                                    i, ByteBuffer.allocate(4).putInt(i).flip()))
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_packet_middleware_refuses_an_event(Transports transports) throws Exception {
        try (JavaClient client = connect(transports)) {
            Inbox errors = client.on("packet-error");
            client.emit("blocked", 1);
            assertThat(errors.next())
                    .containsExactly(Map.of("message", "event blocked", "data", Map.of("code", "E_BLOCKED")));
        }
    }
}
