package io.socketio.it;

import io.socketio.Ack;
import io.socketio.AnyListener;
import io.socketio.Arguments;
import io.socketio.ConnectionListener;
import io.socketio.DisconnectListener;
import io.socketio.ErrorListener;
import io.socketio.Middleware;
import io.socketio.NamespaceListener;
import io.socketio.NamespaceMatcher;
import io.socketio.PacketMiddleware;
import io.socketio.RoomListener;
import io.socketio.Socket;
import io.socketio.SocketEventListener;
import io.socketio.SocketIoServer;
import io.socketio.SocketMonitor;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.InMemoryAdapter;
import io.socketio.adapter.InMemoryRecovery;
import io.socketio.adapter.RecoveryMemory;
import io.socketio.boot.SocketIo;
import io.socketio.config.Recovery;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineMiddleware;
import io.socketio.engine.EngineMonitor;
import io.socketio.json.JsonMapper;
import io.socketio.json.JsonbMapper;
import io.socketio.protocol.socketio.JsonPacketParser;
import io.socketio.protocol.socketio.PacketParser;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A server that uses every kind of foreign code there is, all of it behind {@link ForeignCalls}. */
final class WatchedApplication implements AutoCloseable {
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofMillis(20);

    /** An argument that the mapper has to read and write. */
    public record Note(String text, int number) {}

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger joined = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final ForeignCalls calls;
    private final SocketIoApplication application;

    WatchedApplication(ForeignCalls calls) throws Exception {
        this.calls = calls;
        application = new SocketIoApplication(settings(), this::listen);
    }

    private SocketIo.Builder settings() {
        InMemoryRecovery.Bounds bounds = new InMemoryRecovery.Bounds(KEPT, 100, 100);
        RecoveryMemory memory = new RecoveryMemory(1_000_000);
        Adapter.Factory adapters = context -> new InMemoryAdapter(
                context.sockets(), new InMemoryRecovery(bounds, memory, "o.", System::nanoTime, context::schedule));
        SocketIo.Builder settings = SocketIo.builder()
                .use(calls.watch(EngineMiddleware.class, (request, headers, next) -> next.proceed()))
                .allowRequest(calls.watch(EngineHooks.AllowRequest.class, (request, decision) -> decision.allow()))
                .initialHeaders(calls.watch(EngineHooks.HeadersHook.class, (request, headers) -> {}))
                .headers(calls.watch(EngineHooks.HeadersHook.class, (request, headers) -> {}))
                .generateId(calls.watch(EngineHooks.SessionIdHook.class, (request, random) -> random))
                .onConnectionError(calls.watch(EngineHooks.ConnectionErrorHook.class, (request, error, context) -> {}))
                .monitor(calls.watch(EngineMonitor.class, EngineMonitor.NONE))
                .monitor(calls.watch(SocketMonitor.class, SocketMonitor.NONE))
                .json(calls.watch(JsonMapper.class, new JsonbMapper()))
                .parser(calls.watch(PacketParser.class, new JsonPacketParser(10, 64, 1_000_000)))
                .executor(calls.watch(Executor.class, threads))
                .adapter(calls.watch(Adapter.Factory.class, adapters));
        settings.recovery(Recovery.DEFAULT.withSkipMiddlewares(false).withMaxDisconnectionDuration(KEPT))
                // so that a poll is answered soon even if the fault has swallowed what it waits for
                .pingInterval(Duration.ofMillis(200))
                // so that clients that have been cut are soon missed
                .pingTimeout(Duration.ofSeconds(2));
        return settings;
    }

    private void listen(SocketIoServer io) {
        io.onNewNamespace(calls.watch(NamespaceListener.class, namespace -> {}));
        io.of(calls.watch(NamespaceMatcher.class, (name, handshake) -> name.startsWith("/dynamic-")));
        io.main().rooms().addListener(calls.watch(RoomListener.class, new RoomListener() {}));
        io.use(calls.watch(Middleware.class, (socket, next) -> next.proceed()));
        io.onConnection(socket -> {
            joined.incrementAndGet();
            socket.onDisconnect((gone, reason) -> {
                left.incrementAndGet();
                gone.emit("dropped, as the socket has left");
            });
        });
        io.onConnection(calls.watch(ConnectionListener.class, socket -> socket.join("all")));
        io.main().use(calls.watch(PacketMiddleware.class, (socket, event, arguments, next) -> next.proceed()));
        io.main().onAny(calls.watch(AnyListener.class, (socket, event, arguments) -> {}));
        io.main().onAnyOutgoing(calls.watch(AnyListener.class, (socket, event, arguments) -> {}));
        io.main().onDisconnecting(calls.watch(DisconnectListener.class, (socket, reason) -> {}));
        io.main().onDisconnect(calls.watch(DisconnectListener.class, (socket, reason) -> {}));
        io.main().onError(calls.watch(ErrorListener.class, (socket, error, ack) -> ack.fail(error)));
        io.main().on("fail", (socket, arguments, ack) -> {
            throw new IllegalArgumentException("as asked");
        });
        io.main().on("use everything", calls.watch(SocketEventListener.class, this::useEverything));
        // for the client beside: an acknowledgement that needs the timer
        io.main().on("wait", (socket, arguments, ack) -> {
            socket.timeout(SOON).emitWithAck("never answered").whenComplete((answer, late) -> ack.send("waited"));
            ack.defer();
        });
    }

    private void useEverything(Socket socket, Arguments arguments, Ack ack) {
        Note note = arguments.get(0, Note.class);
        SocketIoServer io = application.io();
        socket.join("users");
        io.to("users").emit("note", note);
        io.in("users").socketsJoin("more");
        io.in("users").socketsLeave("more");
        io.in("users").fetchSockets();
        io.otherNodes().emit("note", note);
        io.otherNodes().emitWithAck("note", note);
        io.to("users").timeout(SOON).emitWithAck("question").whenComplete(callback());
        socket.timeout(SOON).emitWithAck("question").whenComplete(callback());
        ack.send(note);
        if (note.number() < 0) {
            io.in("users").disconnectSockets(false);
        }
    }

    /** Returns a callback of the application for a result that comes later. */
    private <T> BiConsumer<T, Throwable> callback() {
        Runnable watched = calls.watch(Runnable.class, () -> {});
        return (result, failure) -> watched.run();
    }

    SocketIoApplication application() {
        return application;
    }

    /** Waits until one client is left, and nothing else is. */
    void awaitOneClient() {
        SocketIoServer io = application.io();
        Await.until("one session is left", () -> application.engine().sessions().size() == 1);
        Await.until("one client is left", () -> io.connections() == 1);
        Await.until("one socket is left", () -> io.main().sockets().size() == 1);
        Await.until("its rooms are left", () -> io.main().rooms().rooms().size() <= 2);
        Await.until("one namespace is left", () -> io.namespaces().size() == 1);
        Await.until("each disconnection is known", () -> joined.get() == left.get() + 1);
    }

    /** Waits until no more than this number of timers are pending, and nothing is kept for recovery. */
    void awaitTimers(int number) {
        Await.until("no timer is left over", () -> application.engine().pendingTimers() <= number);
    }

    @Override
    public void close() {
        application.close();
        threads.shutdownNow();
    }
}
