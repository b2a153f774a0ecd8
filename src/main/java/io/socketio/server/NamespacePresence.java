package io.socketio.server;

import io.socketio.AckTimeoutException;
import io.socketio.Argument;
import io.socketio.Arguments;
import io.socketio.GenericType;
import io.socketio.OtherNodes;
import io.socketio.Presence;
import io.socketio.RoomListener;
import io.socketio.Socket;
import io.socketio.concurrent.TaskQueue;
import io.socketio.engine.Timer;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The presence of users in the rooms of a namespace. Does nothing before this node, or another one, has asked for a room;
 * from then on it follows all rooms. Nodes exchange events between servers, of this one name. All that happens is handled
 * in one order, on the threads of listeners; the application's listeners are called in that order, but apart.
 *
 * <p>Messages: {@code join} and {@code leave} (node, version, room, user), {@code state} (node, version, users by room),
 * {@code alive} (node, version), {@code who} (node, and the one that is asked, or nothing for all; the acknowledgement is a
 * state).
 */
final class NamespacePresence {
    static final String EVENT = "socketio.presence";
    private static final Logger LOG = System.getLogger(NamespacePresence.class.getName());
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final long GONE_NANOS = 3 * BEAT.toNanos();
    private static final long ASKED_NANOS = Duration.ofSeconds(5).toNanos();
    private static final GenericType<Map<String, List<String>>> ROOMS = new GenericType<>() {};

    private final LocalNamespace namespace;
    private final String self;
    private final Timer timer;
    private final TaskQueue queue;
    private final AtomicBoolean follows = new AtomicBoolean();
    private final CompletableFuture<Void> known = new CompletableFuture<>();
    private final PresentUsers users = new PresentUsers(this::changed);
    private final PresenceListeners listeners;
    private final Timer.Task beat;

    NamespacePresence(LocalNamespace namespace) {
        this.namespace = namespace;
        this.self = namespace.server().id();
        this.timer = namespace.server().timer();
        this.queue = new TaskQueue(namespace.server().listenerExecutor());
        this.listeners = new PresenceListeners(namespace);
        this.beat = Timer.Task.of(() -> queue.execute(this::beat));
    }

    Presence of(String room) {
        follow();
        return new InRoom(room);
    }

    /** Begins to follow the rooms, once. */
    private void follow() {
        if (!follows.compareAndSet(false, true)) {
            return;
        }
        namespace.rooms().addListener(new RoomListener() {
            @Override
            public void onJoin(String room, String socketId) {
                LocalSocket socket = namespace.index().socket(socketId);
                if (socket != null && !room.equals(socketId)) {
                    nameOf(socket).ifPresent(user -> queue.execute(() -> entered(room, socketId, user)));
                }
            }

            @Override
            public void onLeave(String room, String socketId) {
                queue.execute(() -> left(room, socketId));
            }
        });
        queue.execute(this::takeStock);
        nodes().ask(Argument.class, EVENT, "who", self, "").whenComplete(this::answered);
        timer.schedule(beat, BEAT);
    }

    private static Optional<String> nameOf(Socket socket) {
        return socket.handshake().principal().map(Principal::getName);
    }

    private OtherNodes nodes() {
        return namespace.otherNodes();
    }

    /** Counts the sockets that are in rooms already, and tells the others. */
    private void takeStock() {
        for (Socket socket : namespace.sockets()) {
            nameOf(socket).ifPresent(user -> socket.rooms().stream()
                    .filter(room -> !room.equals(socket.id()))
                    .forEach(room -> users.enter(room, socket.id(), user)));
        }
        send("state", users.version(), users.state());
    }

    /** Takes the states of the other nodes; of those that have answered, if one has not. */
    private void answered(@Nullable List<Argument> answers, @Nullable Throwable failure) {
        List<Argument> states = answers != null
                ? answers
                : failure instanceof AckTimeoutException timeout ? timeout.responses() : List.of();
        queue.execute(() -> {
            states.forEach(state -> readable(() -> learn(state)));
            known.complete(null);
        });
    }

    private void learn(Argument answer) {
        List<?> parts = (List<?>) answer.as(Object.class);
        if (parts != null && parts.size() == 3 && parts.get(1) instanceof Number version) {
            Argument rooms = namespace
                    .server()
                    .codec()
                    .argument(namespace.server().codec().raw(parts.get(2)));
            users.replace(String.valueOf(parts.get(0)), version.longValue(), rooms(rooms), timer.nanoTime());
        }
    }

    private static Map<String, List<String>> rooms(Argument value) {
        Map<String, List<String>> rooms = value.as(ROOMS);
        return rooms == null ? Map.of() : rooms;
    }

    // ---- This node

    private void entered(String room, String socketId, String user) {
        if (users.enter(room, socketId, user)) {
            send("join", users.version(), room, user);
        }
    }

    private void left(String room, String socketId) {
        String user = users.leave(room, socketId);
        if (user != null) {
            send("leave", users.version(), room, user);
        }
    }

    private void beat() {
        send("alive", users.version());
        users.forgetSilent(timer.nanoTime(), GONE_NANOS);
        timer.schedule(beat, BEAT);
    }

    private void send(String kind, Object... values) {
        Object[] arguments = new Object[values.length + 2];
        arguments[0] = kind;
        arguments[1] = self;
        System.arraycopy(values, 0, arguments, 2, values.length);
        nodes().emit(EVENT, arguments).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.log(Level.DEBUG, "Other nodes do not hear who is there, but will be told later", failure);
            }
        });
    }

    // ---- Other nodes

    /** Receives an event between servers, on any thread. */
    void receive(Payload event, @Nullable Consumer<RawValue> ack) {
        follow();
        Codec codec = namespace.server().codec();
        Arguments arguments = codec.eventArguments(event);
        queue.execute(() -> readable(() -> received(arguments, ack)));
    }

    /** Handles a message, which may be anything. */
    private static void readable(Runnable handling) {
        try {
            handling.run();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "What another node says of presence cannot be read", e);
        }
    }

    private void received(Arguments message, @Nullable Consumer<RawValue> ack) {
        String node = text(message, 1);
        long now = timer.nanoTime();
        switch (text(message, 0)) {
            case "who" -> answer(text(message, 2), ack);
            case "state" -> users.replace(node, number(message), rooms(message.get(3)), now);
            case "alive" -> askUnless(users.alive(node, number(message), now), node, now);
            case "join" -> change(message, node, true, now);
            case "leave" -> change(message, node, false, now);
            default -> LOG.log(Level.DEBUG, "Another node speaks of presence in words that are not known here");
        }
    }

    private void change(Arguments message, String node, boolean present, long now) {
        askUnless(users.change(node, number(message), text(message, 3), text(message, 4), present, now), node, now);
    }

    private void askUnless(boolean upToDate, String node, long now) {
        if (!upToDate && users.asks(node, now, ASKED_NANOS)) {
            send("who", node);
        }
    }

    private void answer(String asked, @Nullable Consumer<RawValue> ack) {
        if (ack != null) {
            ack.accept(namespace.server().codec().raw(List.of(self, users.version(), users.state())));
        } else if (asked.equals(self)) {
            send("state", users.version(), users.state());
        }
    }

    private static String text(Arguments message, int index) {
        return String.valueOf(message.get(index, String.class));
    }

    private static long number(Arguments message) {
        Long number = message.get(2, Long.class);
        return number == null ? -1 : number;
    }

    // ---- The application

    /** Calls listeners, once it is known who was there before. */
    private void changed(String room, String user, boolean present) {
        if (known.isDone()) {
            listeners.call(room, user, present);
        }
    }

    /** Tells the others that nobody is here any more. @return completes when that is on its way */
    CompletableFuture<Void> close() {
        timer.cancelPermanently(beat);
        CompletableFuture<Void> told = new CompletableFuture<>();
        if (follows.get()) {
            queue.execute(() -> {
                send("state", users.version() + 1, Map.of());
                told.complete(null);
            });
        } else {
            told.complete(null);
        }
        return told;
    }

    private final class InRoom implements Presence {
        private final String room;

        InRoom(String room) {
            this.room = room;
        }

        @Override
        public String room() {
            return room;
        }

        @Override
        public CompletableFuture<Set<String>> users() {
            CompletableFuture<Set<String>> result = new CompletableFuture<>();
            known.thenRun(() -> queue.execute(() -> result.complete(users.in(room))));
            return result;
        }

        @Override
        public void onJoin(Consumer<String> listener) {
            listeners.add(room, true, listener);
        }

        @Override
        public void offJoin(Consumer<String> listener) {
            listeners.remove(room, true, listener);
        }

        @Override
        public void onLeave(Consumer<String> listener) {
            listeners.add(room, false, listener);
        }

        @Override
        public void offLeave(Consumer<String> listener) {
            listeners.remove(room, false, listener);
        }

        @Override
        public String toString() {
            return "Presence[" + room + "]";
        }
    }
}
