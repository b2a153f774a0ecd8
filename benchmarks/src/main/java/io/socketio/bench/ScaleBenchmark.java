package io.socketio.bench;

import io.socketio.Broadcast;
import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.server.LocalServer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Operations whose cost must not depend on the number of rooms, members or namespaces. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ScaleBenchmark {
    /** The number of rooms of a socket, of members of a room, and of namespaces of a client. */
    @Param({"1", "100", "10000"})
    private int size;

    private final LocalServer server = InMemory.server(10_001);
    private CountingTransport client;
    private CountingTransport visitor;
    private Socket socket;
    private Socket guest;
    private Broadcast room;
    private EnginePacket event;

    @Setup
    public void fill() {
        client = InMemory.connect(server);
        socket = server.main().sockets().iterator().next();
        for (int i = 0; i < size; i++) {
            socket.join("room" + i);
            InMemory.connect(server);
        }
        server.main().socketsJoin("large");
        visitor = InMemory.connect(server);
        guest = server.main().sockets().stream()
                .filter(each -> !each.rooms().contains("large"))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < size; i++) {
            Namespace namespace = server.of("/n" + i);
            namespace.on("event", (sender, arguments, ack) -> ack.send());
            visitor.receive(InMemory.message("0/n" + i + ","));
        }
        room = server.to("room" + size / 2);
        event = InMemory.message("2/n" + size / 2 + ",7[\"event\"]");
    }

    /** A socket that is in many rooms visits one more. */
    @Benchmark
    public void visitOfMemberOfManyRooms() {
        socket.join("room");
        socket.leave("room");
    }

    /** A socket visits a room that has many members. */
    @Benchmark
    public void visitToLargeRoom() {
        guest.join("large");
        guest.leave("large");
    }

    /** A broadcast to one of many rooms, whose only member is in all of them. */
    @Benchmark
    public void toOneOfManyRooms() {
        room.emit("message", "Hello, how are you today?");
    }

    /** An event and its acknowledgement in one of many namespaces. */
    @Benchmark
    public long eventInOneOfManyNamespaces() {
        return visitor.receive(event);
    }

    @TearDown
    public void check() {
        long heard = client.written();
        room.emit("message");
        long acknowledged = visitor.written();
        if (client.written() != heard + 1 || visitor.receive(event) != acknowledged + 1) {
            throw new IllegalStateException("not each was heard once");
        }
        if (socket.rooms().size() < size || server.main().rooms().size("large") != size + 1) {
            throw new IllegalStateException("not as many as there should be");
        }
    }
}
