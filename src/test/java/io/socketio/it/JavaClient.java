package io.socketio.it;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.json.JSONArray;
import org.json.JSONObject;

/** The official Java client: a socket with calls that wait for their answers. */
final class JavaClient implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The transports that a client may use. */
    enum Transports {
        POLLING("polling"),
        WEBSOCKET("websocket"),
        POLLING_THEN_WEBSOCKET("polling", "websocket");

        private final String[] names;

        Transports(String... names) {
            this.names = names;
        }

        String first() {
            return names[0];
        }

        String last() {
            return names[names.length - 1];
        }
    }

    /** The received events of a name. */
    static final class Inbox {
        private final BlockingQueue<List<Object>> events = new LinkedBlockingQueue<>();

        void add(Object... arguments) {
            events.add(plain(arguments));
        }

        /** Waits for the next event and returns its arguments. */
        List<Object> next() throws InterruptedException {
            List<Object> event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("The event did not come");
            }
            return event;
        }

        List<Object> all() {
            return new ArrayList<>(events);
        }
    }

    private final Socket socket;

    /** Creates a socket with its own connection, not yet connected. */
    JavaClient(URI server, String namespace, Transports transports, Consumer<IO.Options> more) {
        this(server, namespace, transports, more, Map.of());
    }

    /** @param auth the payload of CONNECT */
    JavaClient(
            URI server, String namespace, Transports transports, Consumer<IO.Options> more, Map<String, String> auth) {
        IO.Options options = new IO.Options();
        options.path = "/extra/";
        options.transports = transports.names.clone();
        options.forceNew = true;
        options.auth = auth;
        more.accept(options);
        socket = IO.socket(server.resolve(namespace), options);
    }

    private JavaClient(Socket socket) {
        this.socket = socket;
    }

    /** Joins another namespace on the same connection. */
    JavaClient sibling(String namespace) {
        return new JavaClient(socket.io().socket(namespace));
    }

    JavaClient connect() throws Exception {
        Inbox connected = on(Socket.EVENT_CONNECT);
        socket.connect();
        connected.next();
        return this;
    }

    /** Waits for the CONNECT_ERROR and returns its data. */
    Map<?, ?> refusal() throws Exception {
        Inbox errors = on(Socket.EVENT_CONNECT_ERROR);
        socket.connect();
        return (Map<?, ?>) errors.next().get(0);
    }

    Socket socket() {
        return socket;
    }

    Manager manager() {
        return socket.io();
    }

    String id() {
        return socket.id();
    }

    Inbox on(String event) {
        Inbox inbox = new Inbox();
        socket.on(event, inbox::add);
        return inbox;
    }

    /** Acknowledges an event of the server with the result of a function. */
    void answer(String event, Function<Object, Object> answer) {
        socket.on(event, arguments -> {
            Ack ack = (Ack) arguments[arguments.length - 1];
            ack.call(answer.apply(arguments[0]));
        });
    }

    void emit(String event, Object... arguments) {
        socket.emit(event, arguments);
    }

    /** Sends an event and returns all arguments of its acknowledgement. */
    CompletableFuture<List<Object>> ask(String event, Object... arguments) {
        CompletableFuture<List<Object>> answer = new CompletableFuture<>();
        socket.emit(event, arguments, values -> answer.complete(plain(values)));
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Sends an event and returns the first argument of its acknowledgement. */
    Object call(String event, Object... arguments) {
        return ask(event, arguments).join().get(0);
    }

    Map<?, ?> whoAmI() {
        return (Map<?, ?>) call("whoami");
    }

    /** Returns when everything that the server sent to this socket before has arrived. */
    void settle() {
        ask("echo-ack").join();
    }

    /** Repeats a call until the answer is not null, or until it satisfies another condition. */
    Object callUntil(Function<Object, Boolean> holds, String event, Object... arguments) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            Object answer = call(event, arguments);
            if (holds.apply(answer)) {
                return answer;
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(event + " still answers " + answer);
            }
        }
    }

    @Override
    public void close() {
        socket.disconnect();
    }

    /** Converts JSON to lists, maps and null, and binary values to buffers, which have an equals method. */
    static List<Object> plain(Object... values) {
        return new ArrayList<>(Arrays.stream(values).map(JavaClient::plain).toList());
    }

    private static Object plain(Object value) {
        if (value == JSONObject.NULL) {
            return null;
        }
        if (value instanceof BigDecimal number) {
            return number.doubleValue();
        }
        if (value instanceof JSONArray array) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < array.length(); i++) {
                list.add(plain(array.opt(i)));
            }
            return list;
        }
        if (value instanceof JSONObject object) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (Iterator<?> keys = object.keys(); keys.hasNext(); ) {
                String key = (String) keys.next();
                map.put(key, plain(object.opt(key)));
            }
            return map;
        }
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }
}
