package io.socketio.bench;

import io.socketio.Broadcast;
import io.socketio.server.LocalServer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One broadcast through the whole server, to transports that only count. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FanOutBenchmark {
    @Param({"1", "100", "10000"})
    private int receivers;

    private final LocalServer server = InMemory.server();
    private final List<CountingTransport> transports = new ArrayList<>();
    private final Broadcast room = server.to("room");
    private final ByteBuffer attachment = Codecs.attachment();

    @Setup
    public void connect() {
        server.main().onConnection(socket -> socket.join("room"));
        for (int i = 0; i < receivers; i++) {
            transports.add(InMemory.connect(server));
        }
        if (server.main().rooms().size("room") != receivers) {
            throw new IllegalStateException("not all receivers have joined");
        }
    }

    @Benchmark
    public void toEverybody() {
        server.emit("message", "Hello, how are you today?");
    }

    @Benchmark
    public void toRoom() {
        room.emit("message", "Hello, how are you today?");
    }

    @Benchmark
    public void attachmentToRoom() {
        room.emit("message", attachment);
    }

    @TearDown
    public void check() {
        long first = transports.get(0).written();
        if (first < 3 || transports.stream().anyMatch(transport -> transport.written() != first)) {
            throw new IllegalStateException("not all receivers got the same");
        }
    }
}
