package io.socketio.server;

import io.socketio.config.SocketIoConfig;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.TimerWheel;
import io.socketio.json.JsonbMapper;
import io.socketio.protocol.socketio.JsonPacketParser;
import io.socketio.protocol.socketio.PacketParser;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server without ports, threads and time: clients speak the text of the wire, listeners run when a client has said
 * something or when the test says so, and the clock stands until it is moved.
 */
final class ServerFixture {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(45);

    final LocalServer io;
    final TimerWheel timer;
    private final AtomicLong nanos = new AtomicLong();
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    ServerFixture() {
        this(SocketIoConfig.builder());
    }

    ServerFixture(SocketIoConfig.Builder config) {
        this(config, new JsonPacketParser(10, 64, 1_000_000));
    }

    ServerFixture(SocketIoConfig.Builder config, PacketParser parser) {
        config.engine().pingInterval(Duration.ofHours(24)).pingTimeout(Duration.ofHours(24));
        timer = new TimerWheel(nanos::get);
        io = new LocalServer(config.build(), EngineHooks.NONE, new JsonbMapper(), parser, tasks::add, timer);
    }

    /** The server on threads that the test brings along. */
    ServerFixture(Executor threads) {
        timer = new TimerWheel(nanos::get);
        SocketIoConfig config = SocketIoConfig.builder().build();
        JsonPacketParser parser = new JsonPacketParser(10, 64, 1_000_000);
        io = new LocalServer(config, EngineHooks.NONE, new JsonbMapper(), parser, threads, timer);
    }

    /** A connection that has not joined a namespace. */
    WireClient connect() {
        return new WireClient(this);
    }

    /** A connection that has joined namespaces. */
    WireClient join(String... namespaces) {
        WireClient client = connect();
        for (String namespace : namespaces) {
            client.send("0" + (namespace.equals("/") ? "" : namespace + ","));
        }
        client.received();
        return client;
    }

    /** Runs the listeners that wait, and those that these cause. */
    void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
        timer.advance();
        run();
    }
}
