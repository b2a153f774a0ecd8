package io.socketio.test;

import io.socketio.Argument;
import io.socketio.Arguments;
import io.socketio.DisconnectReason;
import io.socketio.Event;
import io.socketio.GenericType;
import io.socketio.Socket;
import io.socketio.protocol.socketio.Packet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A client in one namespace, as an official one would be, without a port: the server behind it is the real one. Made by
 * {@link SocketIoTest#client}.
 *
 * <p>What a client sends has been handled when the call returns: listeners have returned, or wait for something
 * themselves. What it waits for must come within 5 seconds, or the call fails with an {@link AssertionError}. For the
 * thread of the test.
 */
public final class TestClient {
    private final SocketIoTest test;
    private final ClientRequest request;
    private final TestConnection connection;
    private final String namespace;
    private final CompletableFuture<Argument> joined = new CompletableFuture<>();
    private final CompletableFuture<Argument> refused = new CompletableFuture<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private final Mailbox mailbox = new Mailbox();
    private final AtomicLong lastAckId = new AtomicLong();
    private final Map<Long, CompletableFuture<Arguments>> acknowledgements = new ConcurrentHashMap<>();
    private final Map<String, Function<Arguments, ?>> answers = new ConcurrentHashMap<>();
    /** Empty before an event has had one. */
    private volatile String offset = "";

    TestClient(SocketIoTest test, ClientRequest request, TestConnection connection, String namespace) {
        this.test = test;
        this.request = request;
        this.connection = connection;
        this.namespace = namespace;
        connection.closed().thenRun(() -> left.complete(null));
    }

    /** Joins the namespace, and waits for the answer. @return null if the client is in, or else why not */
    @Nullable
    Refusal enter(@Nullable String auth) {
        connection.join(namespace, this, auth);
        CompletableFuture<?> answer = CompletableFuture.anyOf(joined, refused, left);
        test.await(answer, "answer to the CONNECT for " + namespace);
        test.settle();
        if (joined.isDone()) {
            return null;
        }
        if (!refused.isDone()) {
            return new Refusal("The server has closed the connection", test.nothing());
        }
        Map<?, ?> members = members(refused.join());
        Object data = members.get("data");
        return new Refusal(
                String.valueOf(members.get("message")),
                connection.codec().argument(connection.codec().raw(data)));
    }

    private static Map<?, ?> members(Argument value) {
        return value.as(Object.class) instanceof Map<?, ?> members ? members : Map.of();
    }

    /** Receives a packet of the server, on any thread. */
    void onPacket(Packet packet) {
        if (packet instanceof Packet.Connect connect) {
            joined.complete(connection.codec().auth(connect.json()));
        } else if (packet instanceof Packet.ConnectError error) {
            refused.complete(connection.codec().auth(error.json()));
        } else if (packet instanceof Packet.Disconnect) {
            left.complete(null);
        } else if (packet instanceof Packet.Event event) {
            onEvent(event, connection.codec().eventArguments(event.payload()));
        } else if (packet instanceof Packet.Ack ack) {
            CompletableFuture<Arguments> waiting = acknowledgements.remove(ack.id());
            if (waiting != null) {
                waiting.complete(connection.codec().ackArguments(ack.payload()));
            }
        }
    }

    private void onEvent(Packet.Event event, Arguments arguments) {
        String name = String.valueOf(event.payload().name());
        Argument last = arguments.get(arguments.size() - 1);
        if (last.kind() == Argument.Kind.STRING) {
            offset = String.valueOf(last.as(String.class));
        }
        Function<Arguments, ?> answer = event.requestsAck() ? answers.get(name) : null;
        if (answer != null) {
            test.execute(() -> connection.send(
                    connection.codec().ack(namespace, event.id(), new @Nullable Object[] {answer.apply(arguments)})));
        } else {
            mailbox.add(new ReceivedEvent(
                    name, arguments, event.requestsAck() ? values -> acknowledge(event.id(), values) : null));
        }
    }

    private void acknowledge(long id, @Nullable Object... values) {
        connection.send(connection.codec().ack(namespace, id, values));
        test.settle();
    }

    // ---- What the client does

    /**
     * Sends an event.
     *
     * @throws IllegalArgumentException if the name is reserved
     * @throws IllegalStateException if the client is not {@link #connected} any more
     */
    public void emit(String event, @Nullable Object... arguments) {
        requireConnected("send \"" + event + "\"");
        connection.send(connection.codec().event(namespace, Packet.NO_ID, event, arguments));
        test.settle();
    }

    private void requireConnected(String what) {
        if (left.isDone()) {
            throw new IllegalStateException("The client cannot " + what + ", as it is not in " + namespace
                    + " any more; reconnect() returns one that is");
        }
    }

    /** Sends a typed event. */
    public <T> void emit(Event<T, ?> event, @Nullable T value) {
        emit(event.name(), new @Nullable Object[] {value});
    }

    /**
     * Sends an event, and returns all arguments of its acknowledgement.
     *
     * @throws IllegalStateException if the client is not {@link #connected} any more
     */
    public Arguments ask(String event, @Nullable Object... arguments) {
        requireConnected("ask \"" + event + "\"");
        long id = lastAckId.incrementAndGet();
        CompletableFuture<Arguments> answer = new CompletableFuture<>();
        acknowledgements.put(id, answer);
        connection.send(connection.codec().event(namespace, id, event, arguments));
        test.await(answer, "acknowledgement of \"" + event + "\"");
        test.settle();
        return answer.join();
    }

    /**
     * Sends an event, and returns the first argument of its acknowledgement as a Java type.
     *
     * @throws io.socketio.ArgumentException if it cannot be converted to the type, such as the {@code {"error":"..."}} of
     *     a listener that has failed: ask for a {@code Map}, or for all arguments, to see it
     */
    public <R> @Nullable R ask(Class<R> type, String event, @Nullable Object... arguments) {
        return ask(event, arguments).get(0, type);
    }

    /** Sends a typed event, and returns its acknowledgement. */
    public <T, R> @Nullable R ask(Event<T, R> event, @Nullable T value) {
        return ask(event.name(), new @Nullable Object[] {value}).get(0).as(event.answerType());
    }

    /**
     * Acknowledges all events of a name from now on that the server asks for, as a function says. It is not called on the
     * thread of the test, so a listener may wait for the answer. The test does not {@link #receive} these events.
     */
    public void answer(String event, Function<Arguments, ?> function) {
        answers.put(event, function);
    }

    /** Leaves the namespace. */
    public void disconnect() {
        connection.send(connection.codec().packet(new Packet.Disconnect(namespace)));
        left.complete(null);
        test.settle();
    }

    /** Loses the connection, without a word to the server, for all namespaces of the client. */
    public void drop() {
        connection.drop();
        test.settle();
    }

    /** Answers no ping from now on, as if its network was gone: the server finds out as {@linkplain SocketIoTest#pass time passes}. */
    public void fallSilent() {
        connection.fallSilent();
    }

    /**
     * Connects again as the same client: the socket is recovered if the server keeps it, see {@link Socket#recovered}.
     *
     * @return the client with the new connection
     * @throws AssertionError if it is not let in
     */
    public TestClient reconnect() {
        Map<String, Object> claim = new HashMap<>();
        if (members(joined.join()).get("pid") instanceof String pid) {
            claim.put("pid", pid);
            claim.put("offset", offset);
        }
        return request.connect(namespace, claim);
    }

    /** Joins another namespace over the same connection. @throws AssertionError if the client is not let in */
    public TestClient join(String another) {
        return request.join(connection, another, Map.of());
    }

    // ---- What the client has received

    /** Takes the next event of a name, and waits for it if it has not come yet. Events of other names stay. */
    public ReceivedEvent receive(String event) {
        ReceivedEvent received = mailbox.take(event, SocketIoTest.PATIENCE);
        if (received == null) {
            throw new AssertionError(test.failed("No event \"" + event + "\" has come; received: " + mailbox.all()));
        }
        return received;
    }

    /** Takes the next event of a name, see {@link #receive(String)}, and returns its first argument as a Java type. */
    public <T> @Nullable T receive(Class<T> type, String event) {
        return receive(event).value(type);
    }

    /** Takes the next event of a kind, see {@link #receive(String)}, and returns its argument. */
    public <T> @Nullable T receive(Event<T, ?> event) {
        GenericType<T> type = event.type();
        return receive(event.name()).arguments().get(0).as(type);
    }

    /** Returns the events that have come and were not taken yet, when listeners have done what they have to do. */
    public List<ReceivedEvent> received() {
        test.settle();
        return mailbox.all();
    }

    /** Checks that nothing has come that was not taken. @throws AssertionError if there is an event */
    public void expectNothing() {
        List<ReceivedEvent> events = received();
        if (!events.isEmpty()) {
            throw new AssertionError("Nothing was expected, but received: " + events);
        }
    }

    // ---- What the server knows of the client

    /** Returns the id of the socket. */
    public String id() {
        return String.valueOf(members(joined.join()).get("sid"));
    }

    /** Returns the server's socket. @throws AssertionError if the client is not in any more */
    public Socket socket() {
        return test.server()
                .of(namespace)
                .socket(id())
                .orElseThrow(() -> new AssertionError("The client is not in " + namespace + " any more"));
    }

    /** Returns the rooms that the socket is in, without that of its own id; none if it has left. */
    public Set<String> rooms() {
        return test.server().of(namespace).socket(id()).map(Socket::rooms).orElse(Set.of()).stream()
                .filter(room -> !room.equals(id()))
                .collect(Collectors.toSet());
    }

    /** Returns whether the client is in the namespace, as far as it knows. */
    public boolean connected() {
        return !left.isDone();
    }

    /** Waits until the server has disconnected the client, or the other way round, and returns why the socket has left. */
    public DisconnectReason awaitDisconnect() {
        test.await(left, "end of the client in " + namespace);
        test.settle();
        return test.reasonOf(id());
    }

    @Override
    public String toString() {
        return "TestClient[" + namespace + ", " + request + "]";
    }
}
