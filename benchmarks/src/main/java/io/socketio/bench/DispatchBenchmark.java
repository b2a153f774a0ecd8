package io.socketio.bench;

import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnEvent;
import io.socketio.handler.HandlerClass;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.server.LocalServer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One event from the session to its listener, and the acknowledgement back to the transport: all except the container.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DispatchBenchmark {
    private final LocalServer server = InMemory.server();
    private CountingTransport client;

    private final EnginePacket raw = InMemory.message("27[\"raw\",\"Hello, how are you today?\"]");
    private final EnginePacket typed = InMemory.message("27[\"typed\",\"Hello, how are you today?\"]");
    private final EnginePacket text = InMemory.message("27[\"text\",\"Hello, how are you today?\"]");
    private final EnginePacket object = InMemory.message(
            "27[\"object\",{\"room\":\"lobby\",\"text\":\"Hello, how are you today?\",\"at\":1700000000000}]");

    /** A handler as applications write it. */
    @NamespaceEndpoint("/")
    public static class Handler {
        @OnEvent("text")
        public String text(String argument) {
            return argument;
        }

        @OnEvent("object")
        public boolean object(Codecs.Message message) {
            return message.at() > 0;
        }
    }

    @Setup
    public void connect() {
        server.main().on("raw", (socket, arguments, ack) -> ack.send(arguments.get(0)));
        server.main().on("typed", String.class, (socket, argument) -> argument);
        HandlerClass.bindInstance(server, new Handler());
        client = InMemory.connect(server);
    }

    /** A listener that sends the argument back as it came. */
    @Benchmark
    public long listener() {
        return client.receive(raw);
    }

    @Benchmark
    public long typedListener() {
        return client.receive(typed);
    }

    @Benchmark
    public long methodWithString() {
        return client.receive(text);
    }

    @Benchmark
    public long methodWithObject() {
        return client.receive(object);
    }

    @TearDown
    public void check() {
        long before = client.written();
        for (EnginePacket packet : new EnginePacket[] {raw, typed, text, object}) {
            client.receive(packet);
        }
        if (client.written() != before + 4) {
            throw new IllegalStateException("not each event was acknowledged");
        }
    }
}
