package io.socketio.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.socketio.SocketMonitor;
import io.socketio.engine.EngineHooks;
import io.socketio.micrometer.SocketIoMetrics;
import io.socketio.otel.SocketIoTracing;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.server.LocalServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to watch an echo: an event to its listener, and an event back to the transport. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MonitoredBenchmark {
    private final EnginePacket event = InMemory.message("2[\"echo\",\"Hello, how are you today?\"]");
    private CountingTransport client;

    /** Meters; traces that nobody wants; traces of which each span is made, and none exported. */
    @Param({"off", "meters", "meters, no-op traces", "meters, traces"})
    private String watched;

    @Setup
    public void connect() {
        EngineHooks hooks = EngineHooks.NONE;
        List<SocketMonitor> monitors = new ArrayList<>();
        if (watched.contains("meters")) {
            SocketIoMetrics meters = new SocketIoMetrics(new SimpleMeterRegistry());
            hooks = meters.on(hooks);
            monitors.add(meters);
        }
        if (watched.contains("traces")) {
            OpenTelemetry sdk = OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(new ForgottenSpans())
                            .build())
                    .build();
            monitors.add(new SocketIoTracing(watched.contains("no-op") ? OpenTelemetry.noop() : sdk));
        }
        LocalServer server = InMemory.server(1, hooks, monitors);
        server.main().on("echo", (socket, arguments, ack) -> socket.emit("echo", arguments.get(0)));
        client = InMemory.connect(server);
    }

    @Benchmark
    public long echo() {
        return client.receive(event);
    }
}
