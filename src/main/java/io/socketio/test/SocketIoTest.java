package io.socketio.test;

import io.socketio.Argument;
import io.socketio.DisconnectReason;
import io.socketio.Namespace;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.handler.EndpointProvider;
import io.socketio.server.Codec;
import io.socketio.server.LocalServer;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A real server for tests of handlers, without a port: clients are in the same process, with any user and roles, and time
 * stands still until the test lets it {@link #pass}.
 *
 * <pre>{@code
 * @AutoClose
 * final SocketIoTest io = SocketIoTest.of(new Chat());
 *
 * @Test
 * void a_message_reaches_the_others() {
 *     TestClient ada = io.client().user("ada").connect("/chat");
 *     TestClient bob = io.client().user("bob").connect("/chat");
 *
 *     assertEquals("sent", ada.ask(String.class, "message", "hello"));
 *     assertEquals("hello", bob.receive(String.class, "message"));
 *     ada.expectNothing();
 * }
 * }</pre>
 *
 * <p>For handlers of Spring import {@link SocketIoTestConfiguration}. Only what containers do is not there: HTTP, logins,
 * long-polling. The clock of the system is not moved, so {@link java.time.Instant#now} goes on.
 */
public final class SocketIoTest implements AutoCloseable {
    /** How long a test waits for something before it fails. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TestThreads threads = new TestThreads();
    private final TestClock clock = new TestClock();
    private final SocketWatch watch = new SocketWatch();
    private final Set<TestConnection> connections = ConcurrentHashMap.newKeySet();
    private final Supplier<SocketIoServer> made;
    private volatile Runnable afterClose = () -> {};

    /** Creates a kit for a server that is made elsewhere, with {@link #prepare}. */
    SocketIoTest(Supplier<SocketIoServer> made) {
        this.made = made;
    }

    /** Starts a server with these instances of classes with {@code @NamespaceEndpoint}, or with none, to be set up by code. */
    public static SocketIoTest of(Object... handlers) {
        return configured(builder -> List.of(handlers).forEach(builder::handler));
    }

    /** Starts a server that is configured like the one of the application. */
    public static SocketIoTest configured(Consumer<SocketIo.Builder> configuration) {
        CompletableFuture<SocketIoServer> server = new CompletableFuture<>();
        SocketIoTest test = new SocketIoTest(server::join);
        SocketIo.Builder builder = SocketIo.builder();
        configuration.accept(builder);
        test.prepare(builder);
        server.complete(builder.build());
        return test;
    }

    /**
     * Starts a server whose handlers are the beans of the running CDI container, such as that of Weld SE or weld-junit. What
     * is injected into beans works until the test is closed.
     *
     * @throws IllegalStateException if no CDI container with this library runs
     */
    public static SocketIoTest ofBeans() {
        return ofBeans(builder -> {});
    }

    /** Starts a server like {@link #ofBeans()}, which is configured like the one of the application. */
    public static SocketIoTest ofBeans(Consumer<SocketIo.Builder> configuration) {
        EndpointProvider provider = ServiceLoader.load(EndpointProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(EndpointProvider::available)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No CDI container runs that has found socketio-jakarta"));
        SocketIoTest test = configured(configuration);
        try {
            provider.register(List.of(test.server()));
        } catch (RuntimeException e) {
            test.close();
            throw e;
        }
        test.afterClose = provider::unregister;
        return test;
    }

    /** Gives a server that is yet to be made the threads and the clock of the test. */
    void prepare(SocketIo.Builder builder) {
        builder.executor(threads).timer(clock.timer()).monitor(watch);
    }

    /** Returns the server. */
    public SocketIoServer server() {
        return made.get();
    }

    /** Returns a namespace of the server. */
    public Namespace namespace(String name) {
        return server().of(name);
    }

    /** Describes a client that is going to connect. */
    public ClientRequest client() {
        return new ClientRequest(this);
    }

    /** Connects a client without a user to the main namespace. */
    public TestClient connect() {
        return client().connect();
    }

    /**
     * Lets time pass on the server: timeouts, heartbeats, the end of credentials. Clients answer pings unless they have
     * {@linkplain TestClient#fallSilent fallen silent}. Returns when what was due has been done.
     *
     * @throws IllegalArgumentException if the time is negative, or more than a day
     */
    public void pass(Duration time) {
        clock.pass(time, () -> {
            connections.forEach(TestConnection::answerPing);
            settle();
        });
    }

    /** Returns what listeners and middlewares have thrown. */
    public List<Throwable> failures() {
        settle();
        return watch.failures();
    }

    /** Drops the connections of all clients, for tests that share a server. */
    public void disconnectAll() {
        List.copyOf(connections).forEach(TestConnection::drop);
        settle();
    }

    /** Closes the server, with its clients. */
    @Override
    public void close() {
        server().close();
        afterClose.run();
        threads.close();
    }

    // ---- For clients

    TestConnection open(TestHandshake handshake) {
        if (!(server() instanceof LocalServer local)) {
            throw new IllegalStateException("Only a server made by SocketIo.builder() can be tested");
        }
        TestConnection connection = new TestConnection(local, handshake, PATIENCE);
        connections.add(connection);
        connection.closed().thenRun(() -> connections.remove(connection));
        return connection;
    }

    Argument nothing() {
        Codec codec = ((LocalServer) server()).codec();
        return codec.argument(codec.raw(null));
    }

    void execute(Runnable task) {
        threads.execute(task);
    }

    void settle() {
        threads.settle(PATIENCE);
    }

    /** @throws AssertionError if it does not come in time */
    void await(CompletableFuture<?> future, String what) {
        try {
            future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(failed("No " + what + " within " + PATIENCE.toSeconds() + " s"), e);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted", e);
        }
    }

    /** Returns the message of a failed test, with what listeners have thrown. */
    String failed(String message) {
        List<Throwable> failures = watch.failures();
        return failures.isEmpty() ? message : message + "; listeners have thrown: " + failures;
    }

    DisconnectReason reasonOf(String id) {
        DisconnectReason reason = watch.reasonOf(id);
        if (reason == null) {
            throw new AssertionError("The client is disconnected, but its socket has not left");
        }
        return reason;
    }
}
