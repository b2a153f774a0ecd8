package io.socketio.otel;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.SocketIoConfig;
import io.socketio.linked.Link;
import io.socketio.test.SocketIoTest;
import io.socketio.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACE_PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final RecordedSpans recorded = new RecordedSpans();
    private final OpenTelemetrySdk sdk = recorded.sdk();
    private final List<SocketIoTest> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(SocketIoTest::close);
        recorded.close();
        GlobalOpenTelemetry.resetForTest();
    }

    private SocketIoTest start(Consumer<SocketIo.Builder> configuration) {
        SocketIoTest test = SocketIoTest.configured(configuration);
        started.add(test);
        listen(test.server());
        return test;
    }

    private SocketIoTest traced() {
        return start(builder -> builder.tracing(new SocketIoTracing(sdk)));
    }

    private static void listen(SocketIoServer io) {
        io.of("/chat").on("echo", (socket, arguments, ack) -> ack.send(arguments.get(0)));
        io.of("/chat").on("fail", (socket, arguments, ack) -> {
            throw new IllegalStateException("as a test");
        });
        io.of("/chat").on("tell", (socket, arguments, ack) -> {
            socket.emit("one");
            socket.broadcast().to("room").emit("many");
            ack.send();
        });
    }

    private List<SpanData> spans() {
        return recorded.ended();
    }

    /** Returns the span of the event that a client sends, which has been acknowledged. */
    private SpanData spanOf(TestClient client, String event) {
        client.ask(event, 1);
        started.get(0).failures(); // until listeners have returned
        return spans().get(spans().size() - 1);
    }

    @Test
    void an_event_that_is_handled_has_a_span_as_on_node() {
        SpanData span = spanOf(traced().client().connect("/chat"), "echo");

        assertThat(spans()).hasSize(1);
        assertThat(span.getName()).isEqualTo("receive /chat");
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getParentSpanId()).isEqualTo(SpanId.getInvalid());
        assertThat(span.getAttributes().asMap())
                .isEqualTo(Attributes.of(
                                stringKey("messaging.system"), "socket.io",
                                stringKey("messaging.destination"), "/chat",
                                stringKey("messaging.operation"), "receive",
                                stringKey("messaging.socket.io.event_name"), "echo")
                        .asMap());
    }

    @Test
    void what_a_listener_emits_belongs_to_its_event() {
        TestClient client = traced().client().connect("/chat");
        SpanData event = spanOf(client, "tell");
        SpanData one = spans().get(0);
        SpanData many = spans().get(1);

        assertThat(spans()).hasSize(3);
        assertThat(List.of(one.getParentSpanId(), many.getParentSpanId())).containsOnly(event.getSpanId());
        assertThat(List.of(one.getName(), many.getName())).containsOnly("send /chat");
        assertThat(List.of(one.getKind(), many.getKind())).containsOnly(SpanKind.PRODUCER);
        assertThat(one.getAttributes().get(stringArrayKey("messaging.socket.io.rooms")))
                .containsExactly(client.id());
        assertThat(many.getAttributes().asMap())
                .isEqualTo(Attributes.builder()
                        .put("messaging.system", "socket.io")
                        .put("messaging.destination", "/chat")
                        .put("messaging.destination_kind", "topic")
                        .put("messaging.socket.io.namespace", "/chat")
                        .put("messaging.socket.io.event_name", "many")
                        .put(stringArrayKey("messaging.socket.io.rooms"), List.of("room"))
                        .build()
                        .asMap());
    }

    @Test
    void questions_and_events_to_everybody_have_spans_too() {
        SocketIoTest io = traced();
        TestClient client = io.client().connect("/chat");
        client.answer("question", arguments -> 1);
        io.namespace("/chat").toUser("ann").emit("news");
        client.socket().ask(Integer.class, "question").await();
        io.namespace("/chat")
                .timeout(Duration.ofSeconds(9))
                .ask(Integer.class, "question")
                .await();

        assertThat(spans()).hasSize(3).allMatch(span -> span.getName().equals("send /chat"));
        assertThat(spans().get(0).getAttributes().get(stringArrayKey("messaging.socket.io.rooms")))
                .isNull();
    }

    @Test
    void a_client_may_name_the_trace_in_its_auth_or_its_query() {
        SocketIoTest io = traced();
        for (TestClient client : List.of(
                io.client().auth(Map.of("traceparent", TRACE_PARENT)).connect("/chat"),
                io.client().query("traceparent", TRACE_PARENT).connect("/chat"))) {
            SpanData span = spanOf(client, "echo");
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        }
    }

    private SpanData spanOf(SpanKind kind) {
        return spans().stream().filter(span -> span.getKind() == kind).findAny().orElseThrow();
    }

    private SocketIoTest linked(Link link) {
        return start(builder -> builder.adapter(link.server()).tracing(new SocketIoTracing(sdk)));
    }

    @Test
    void a_trace_goes_on_in_the_listeners_of_another_node() throws Exception {
        Link link = new Link();
        SocketIoTest first = linked(link);
        SocketIoTest second = linked(link);
        CompletableFuture<Span> current = new CompletableFuture<>();
        second.namespace("/chat").otherNodes().on("note", (arguments, ack) -> {
            current.complete(Span.current());
            throw new IllegalStateException("as a test");
        });
        first.namespace("/chat").otherNodes().emit("note", 1);
        current.get(10, TimeUnit.SECONDS);
        second.failures();
        assertThat(spans()).hasSize(2);
        // Two threads: either may end first.
        SpanData sent = spanOf(SpanKind.PRODUCER);
        SpanData received = spanOf(SpanKind.CONSUMER);

        assertThat(sent.getName()).isEqualTo("send /chat");
        assertThat(sent.getAttributes().get(booleanKey("messaging.socket.io.nodes")))
                .isTrue();
        assertThat(received.getName()).isEqualTo("receive /chat");
        assertThat(received.getParentSpanId()).isEqualTo(sent.getSpanId());
        assertThat(received.getAttributes().get(booleanKey("messaging.socket.io.nodes")))
                .isTrue();
        assertThat(received.getStatus().getDescription()).isEqualTo("as a test");
        assertThat(current.get().getSpanContext().getSpanId()).isEqualTo(received.getSpanId());
    }

    @Test
    void events_of_the_library_for_other_nodes_have_none() {
        Link link = new Link();
        SocketIoTest first = linked(link);
        linked(link).namespace("/chat").presence("room");
        first.namespace("/chat").presence("room");
        first.server().disconnectUser("ann").toCompletableFuture().join();

        assertThat(spans()).isEmpty();
    }

    @Test
    void what_is_not_the_name_of_a_trace_is_ignored() {
        SocketIoTest io = traced();
        for (Object auth : List.of(Map.of("traceparent", "00-zz"), Map.of("traceparent", 1), Map.of())) {
            assertThat(spanOf(io.client().auth(auth).connect("/chat"), "echo").getParentSpanId())
                    .isEqualTo(SpanId.getInvalid());
        }
    }

    @Test
    void an_event_does_not_belong_to_the_request_that_brings_it() {
        SocketIoTest io =
                start(builder -> builder.tracing(new SocketIoTracing(sdk)).dispatch(SocketIoConfig.Dispatch.INLINE));
        TestClient client = io.client().connect("/chat");
        Span poll = sdk.getTracer("a container").spanBuilder("GET").startSpan();
        SpanData span = Context.root()
                .with(poll)
                .wrapSupplier(() -> {
                    SpanData made = spanOf(client, "echo");
                    assertThat(Span.current()).isSameAs(poll);
                    return made;
                })
                .get();

        assertThat(span.getName()).isEqualTo("receive /chat");
        assertThat(span.getParentSpanId()).isEqualTo(SpanId.getInvalid());
    }

    @Test
    void the_failure_of_a_listener_is_recorded() {
        SpanData span = spanOf(traced().client().connect("/chat"), "fail");

        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEqualTo("as a test");
        assertThat(span.getEvents()).hasSize(1);
        assertThat(span.getEvents().get(0).getAttributes().get(stringKey("exception.type")))
                .isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void events_that_nobody_hears_have_none() {
        SocketIoTest io = traced();
        TestClient client = io.client().connect("/chat");
        client.emit("unheard");
        io.failures();

        assertThat(spans()).isEmpty();
    }

    @Test
    void the_global_one_is_used_when_the_application_has_set_it_and_not_before() {
        SocketIoTest io = start(builder -> {});
        io.client().connect("/chat").ask("echo", 1);
        assertThat(GlobalOpenTelemetry.isSet()).isFalse();
        GlobalOpenTelemetry.set(sdk);

        assertThat(spanOf(io.client().connect("/chat"), "echo").getName()).isEqualTo("receive /chat");
    }

    @Test
    void it_can_be_switched_off() {
        GlobalOpenTelemetry.set(sdk);
        SocketIoTest io = start(builder -> builder.tracing(false));
        io.client().connect("/chat").ask("echo", 1);
        io.failures();

        assertThat(spans()).isEmpty();
    }

    @Test
    void what_throws_at_each_call_disturbs_no_connection() {
        Tracer tracer = name -> {
            throw new LinkageError("as a test");
        };
        OpenTelemetry broken = new OpenTelemetry() {
            @Override
            public TracerProvider getTracerProvider() {
                return new TracerProvider() {
                    @Override
                    public Tracer get(String name) {
                        return tracer;
                    }

                    @Override
                    public Tracer get(String name, String version) {
                        return tracer;
                    }
                };
            }

            @Override
            public ContextPropagators getPropagators() {
                return ContextPropagators.noop();
            }
        };
        assertServes(start(builder -> builder.tracing(new SocketIoTracing(broken))));
    }

    @Test
    void what_throws_when_spans_begin_or_end_disturbs_no_connection() {
        SpanProcessor broken = new SpanProcessor() {
            @Override
            public void onStart(Context parent, ReadWriteSpan span) {
                if (span.getName().startsWith("send")) {
                    throw new IllegalStateException("as a test");
                }
            }

            @Override
            public boolean isStartRequired() {
                return true;
            }

            @Override
            public void onEnd(ReadableSpan span) {
                throw new AssertionError("as a test");
            }

            @Override
            public boolean isEndRequired() {
                return true;
            }
        };
        try (SdkTracerProvider provider =
                SdkTracerProvider.builder().addSpanProcessor(broken).build()) {
            OpenTelemetrySdk failing =
                    OpenTelemetrySdk.builder().setTracerProvider(provider).build();
            assertServes(start(builder -> builder.tracing(new SocketIoTracing(failing))));
        }
    }

    private static void assertServes(SocketIoTest io) {
        TestClient client = io.client().connect("/chat");
        assertThat(client.ask(Integer.class, "echo", 5)).isEqualTo(5);
        client.ask("tell", 1);
        assertThat(client.receive("one")).isNotNull();
        assertThat(client.connected()).isTrue();
        assertThat(Span.current()).isSameAs(Span.getInvalid());
    }
}
