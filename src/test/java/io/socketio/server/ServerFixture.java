package io.socketio.server;

import io.socketio.Transactions;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.InMemoryAdapter;
import io.socketio.adapter.InMemoryRecovery;
import io.socketio.adapter.RecoveryMemory;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.TimerWheel;
import io.socketio.json.JsonbMapper;
import io.socketio.protocol.socketio.JsonPacketParser;
import io.socketio.protocol.socketio.PacketParser;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A server without ports, threads and time. Clients exchange the text of the wire, listeners run when a client has sent
 * something or when the test runs them, and the clock stands still until the test moves it.
 */
final class ServerFixture {
    static final String OFFSET_PREFIX = "p.";
    private static final long PAUSE_NANOS = 100_000;
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(45);

    final LocalServer io;
    final TimerWheel timer;
    private final AtomicLong nanos = new AtomicLong();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    /** The transactions of the test. */
    Transactions transactions = Transactions.NONE;

    ServerFixture() {
        this(SocketIoConfig.builder());
    }

    ServerFixture(SocketIoConfig.Builder config) {
        this(config, new JsonPacketParser(10, 64, 1_000_000));
    }

    ServerFixture(SocketIoConfig.Builder config, PacketParser parser) {
        config.allowEio3(true).pingInterval(Duration.ofHours(24)).pingTimeout(Duration.ofHours(24));
        timer = new TimerWheel(nanos::get);
        SocketIoConfig built = config.build();
        io = new LocalServer(built, EngineHooks.NONE, parts(parser, tasks::add, adapters(built.recovery())));
    }

    /** Creates the server with threads of the test. */
    ServerFixture(Executor threads) {
        timer = new TimerWheel(nanos::get);
        SocketIoConfig config = SocketIoConfig.builder().build();
        JsonPacketParser parser = new JsonPacketParser(10, 64, 1_000_000);
        io = new LocalServer(config, EngineHooks.NONE, parts(parser, threads, adapters(null)));
    }

    /** Creates the server as one of several. */
    ServerFixture(Adapter.Factory adapters) {
        this(SocketIoConfig.builder(), adapters);
    }

    ServerFixture(SocketIoConfig.Builder config, Adapter.Factory adapters) {
        timer = new TimerWheel(nanos::get);
        config.allowEio3(true).pingInterval(Duration.ofHours(24)).pingTimeout(Duration.ofHours(24));
        JsonPacketParser parser = new JsonPacketParser(10, 64, 1_000_000);
        io = new LocalServer(config.build(), EngineHooks.NONE, parts(parser, tasks::add, adapters));
    }

    private ServerParts parts(PacketParser parser, Executor threads, Adapter.Factory adapters) {
        return new ServerParts(
                new JsonbMapper(),
                parser,
                threads,
                threads,
                false,
                timer,
                adapters,
                List.of(),
                action -> transactions.afterCommit(action),
                () -> {},
                List.of());
    }

    private Adapter.Factory adapters(@Nullable Recovery recovery) {
        if (recovery == null) {
            return context -> new InMemoryAdapter(context.sockets(), null);
        }
        InMemoryRecovery.Bounds bounds = new InMemoryRecovery.Bounds(
                recovery.maxDisconnectionDuration(), recovery.maxSockets(), recovery.maxEvents());
        RecoveryMemory memory = new RecoveryMemory(recovery.maxBytes());
        return context -> new InMemoryAdapter(
                context.sockets(), new InMemoryRecovery(bounds, memory, OFFSET_PREFIX, nanos::get, timer::schedule));
    }

    /** Connects a client that has not joined a namespace. */
    WireClient connect() {
        return new WireClient(this);
    }

    /** Connects a client, and joins namespaces. */
    WireClient join(String... namespaces) {
        WireClient client = connect();
        for (String namespace : namespaces) {
            client.send("0" + (namespace.equals("/") ? "" : namespace + ","));
        }
        client.received();
        return client;
    }

    /** Runs the waiting listeners, and the listeners that they cause to run. */
    void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Closes the server, which waits for its listeners: another thread runs them. */
    void close() {
        AtomicBoolean closed = new AtomicBoolean();
        Thread listeners = new Thread(() -> {
            while (!closed.get()) {
                run();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        });
        listeners.setDaemon(true);
        listeners.start();
        io.close();
        closed.set(true);
        try {
            listeners.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
        timer.advance();
        run();
    }
}
