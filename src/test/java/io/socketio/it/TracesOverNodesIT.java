package io.socketio.it;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.socketio.Argument;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.Cluster;
import io.socketio.otel.RecordedSpans;
import io.socketio.otel.SocketIoTracing;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A trace goes on in the listeners of another node, and a node of Node.js in the same cluster notices nothing. */
class TracesOverNodesIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    /** A node with traces of its own. */
    private static final class Traced implements AutoCloseable {
        private final RecordedSpans recorded = new RecordedSpans();
        final SocketIoApplication application;

        Traced(Cluster cluster, Consumer<SocketIoServer> listeners) throws Exception {
            application = new SocketIoApplication(
                    SocketIo.builder().cluster(cluster).tracing(new SocketIoTracing(recorded.sdk())), listeners);
        }

        List<SpanData> spans(String name, String event) {
            return recorded.ended().stream()
                    .filter(span -> span.getName().equals(name)
                            && event.equals(span.getAttributes().get(stringKey("messaging.socket.io.event_name"))))
                    .toList();
        }

        @Override
        public void close() {
            application.close();
            recorded.close();
        }
    }

    private static void asking(SocketIoServer io) {
        io.main().on("ask-nodes", (socket, arguments, ack) -> io.otherNodes()
                .emitWithAck("question", "answer", arguments.get(0))
                .thenAccept(answers -> ack.send(
                        answers.stream().map(answer -> answer.as(Object.class)).toList())));
        io.main().on("tell-nodes", (socket, arguments, ack) -> {
            io.otherNodes().emit("traced", arguments.list().toArray());
            ack.send("ok");
        });
    }

    private static void answering(SocketIoServer io) {
        io.otherNodes().on("question", (arguments, ack) -> ack.send("java2"));
        io.otherNodes().on("traced", (arguments, ack) -> {
            assertThat(arguments.list()).extracting(Argument::json).containsExactly("\"x\"", "[1,null]");
            io.emit("news");
        });
    }

    @TestFactory
    Stream<DynamicTest> on_channels() throws Exception {
        return tests(Cluster.Adapter.REDIS);
    }

    @TestFactory
    Stream<DynamicTest> on_sharded_channels() throws Exception {
        return tests(Cluster.Adapter.REDIS_SHARDED);
    }

    @TestFactory
    Stream<DynamicTest> on_a_stream() throws Exception {
        return tests(Cluster.Adapter.REDIS_STREAMS);
    }

    private static Stream<DynamicTest> tests(Cluster.Adapter adapter) throws Exception {
        return NodeTests.unlessMissing(() -> {
            try (RedisServer redis = RedisServer.start(0)) {
                Cluster cluster = Cluster.DEFAULT.withAdapter(adapter).withRedisUri(redis.uri());
                try (Traced first = new Traced(cluster, TracesOverNodesIT::asking);
                        Traced second = new Traced(cluster, TracesOverNodesIT::answering)) {
                    Map<String, String> environment = Map.of(
                            "JAVA_URL",
                            first.application.jetty().uri("").toString(),
                            "REDIS_URL",
                            redis.uri(),
                            "ADAPTER",
                            NodeTests.word(adapter),
                            "SUBSCRIPTION_MODE",
                            "dynamic");
                    List<DynamicTest> seen =
                            NodeTests.run(environment, "traces-cluster.test.js").toList();
                    Await.until("the listener has returned", () -> !second.spans("receive /", "traced")
                            .isEmpty());
                    SpanData told = first.spans("receive /", "tell-nodes").get(0);
                    SpanData sent = first.spans("send /", "traced").get(0);
                    SpanData received = second.spans("receive /", "traced").get(0);
                    SpanData emitted = second.spans("send /", "news").get(0);
                    List<SpanData> questions = first.spans("send /", "question");
                    SpanData answered = second.spans("receive /", "question").get(0);
                    DynamicTest spans = DynamicTest.dynamicTest("the trace goes on at the other node", () -> {
                        assertThat(List.of(told, sent, received, emitted, questions.get(0), answered))
                                .extracting(SpanData::getTraceId)
                                .containsOnly(TRACE);
                        assertThat(sent.getParentSpanId()).isEqualTo(told.getSpanId());
                        assertThat(sent.getKind()).isEqualTo(SpanKind.PRODUCER);
                        assertThat(received.getParentSpanId()).isEqualTo(sent.getSpanId());
                        assertThat(received.getKind()).isEqualTo(SpanKind.CONSUMER);
                        assertThat(emitted.getParentSpanId()).isEqualTo(received.getSpanId());
                        assertThat(questions).extracting(SpanData::getSpanId).contains(answered.getParentSpanId());
                    });
                    return Stream.concat(seen.stream(), Stream.of(spans));
                }
            }
        });
    }
}
