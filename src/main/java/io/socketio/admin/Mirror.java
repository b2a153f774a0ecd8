package io.socketio.admin;

import io.socketio.Arguments;
import io.socketio.Connection;
import io.socketio.DisconnectReason;
import io.socketio.Namespace;
import io.socketio.RoomListener;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import io.socketio.SocketMonitor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who watch of each socket, its rooms and its events. Copies are made where something happens, and sent by
 * another thread. Of what comes faster than is allowed, events of clients are left out, and for everything else all
 * sockets are sent again.
 */
final class Mirror implements SocketMonitor {
    /** How many events of clients are shown in each second. */
    static final int EVENTS_PER_SECOND = 200;

    /** How many sockets and rooms that come and go are shown in each second. */
    static final int CHANGES_PER_SECOND = 2000;

    /** How many sockets of this node are looked at for changes of their data. */
    static final int FOLLOWED_DATA = 1000;

    /** How many times {@link #tick} is called before all sockets may be sent again. */
    private static final int REPAIR_TICKS = 5;

    private final Copies copies;
    private final Allowance events = new Allowance(EVENTS_PER_SECOND);
    private final Allowance changes = new Allowance(CHANGES_PER_SECOND);
    private final ConcurrentMap<Connection, String> clientIds = new ConcurrentHashMap<>();
    private final ConcurrentMap<Socket, Shown> shown = new ConcurrentHashMap<>();
    private @Nullable Outlet outlet;
    private @Nullable SocketIoServer io;
    private volatile boolean lost;
    private int sinceRepair = REPAIR_TICKS;

    /** What has been told of a socket. */
    private static final class Shown {
        private final Set<String> rooms = ConcurrentHashMap.newKeySet();
        /** Null until it has been looked at. */
        private volatile @Nullable Map<String, Object> data;
    }

    Mirror(Copies copies) {
        this.copies = copies;
    }

    /** Begins to listen to the namespaces of a server. Called before it has clients. */
    void bind(SocketIoServer server, Outlet to, Namespace admin) {
        io = server;
        outlet = to;
        server.namespaces().forEach(namespace -> listen(namespace, admin));
        server.onNewNamespace(namespace -> listen(namespace, admin));
    }

    private void listen(Namespace namespace, Namespace admin) {
        namespace.rooms().addListener(new RoomListener() {
            @Override
            public void onJoin(String room, String socketId) {
                joined(namespace, room, socketId);
            }

            @Override
            public void onLeave(String room, String socketId) {
                left(namespace, room, socketId);
            }
        });
        if (namespace != admin) {
            namespace.onAny((socket, event, arguments) -> event("event_received", socket, event, arguments));
            namespace.onAnyOutgoing((socket, event, arguments) -> event("event_sent", socket, event, arguments));
        }
    }

    @Override
    public void onConnect(Socket socket) {
        Connection connection = socket.connection();
        String clientId = clientIds.computeIfAbsent(connection, key -> newClientId());
        own(socket, clientId);
        Shown told = new Shown();
        told.rooms.addAll(socket.rooms());
        shown.put(socket, told);
        connection.onUpgrade(transport -> {
            own(socket, clientId);
            change(() -> emit(
                    "socket_updated",
                    Map.of("id", socket.id(), "nsp", socket.namespace().name(), "transport", transport)));
        });
        connection.onClose(reason -> clientIds.remove(connection));
        if (watched()) {
            Map<String, Object> data = copies.data(socket.data());
            told.data = data;
            Map<String, Object> copy = copy(socket, clientId, data);
            String time = now();
            change(() -> emit("socket_connected", copy, time));
        }
    }

    private static String newClientId() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1L << 61, 1L << 62), Character.MAX_RADIX)
                .substring(0, 12);
    }

    /** Keeps with the socket what other nodes have to know of it. */
    private static void own(Socket socket, String clientId) {
        socket.data()
                .put(
                        Copies.OWN_KEY,
                        Map.of(
                                "clientId",
                                clientId,
                                "transport",
                                socket.connection().transport()));
    }

    private static Map<String, Object> copy(Socket socket, String clientId, Map<String, Object> data) {
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put("id", socket.id());
        copy.put("clientId", clientId);
        copy.put("transport", socket.connection().transport());
        copy.put("nsp", socket.namespace().name());
        copy.put("data", data);
        copy.put("handshake", Copies.handshake(socket.handshake()));
        copy.put("rooms", Copies.rooms(socket.rooms()));
        return copy;
    }

    @Override
    public void onDisconnect(Socket socket, DisconnectReason reason) {
        shown.remove(socket);
        String time = now();
        change(() -> emit("socket_disconnected", socket.namespace().name(), socket.id(), reason.toString(), time));
    }

    private void joined(Namespace namespace, String room, String id) {
        Shown told = namespace.socket(id).map(shown::get).orElse(null);
        boolean known = told != null && !told.rooms.add(room);
        if (!known) {
            room("room_joined", namespace, room, id);
        }
    }

    private void left(Namespace namespace, String room, String id) {
        namespace.socket(id).map(shown::get).ifPresent(told -> told.rooms.remove(room));
        room("room_left", namespace, room, id);
    }

    private void room(String event, Namespace namespace, String room, String id) {
        if (!Copies.rooms(Set.of(room)).isEmpty()) {
            String time = now();
            change(() -> emit(event, namespace.name(), Copies.shortened(room), id, time));
        }
    }

    private void event(String kind, Socket socket, String event, Arguments arguments) {
        Outlet to = outlet;
        if (to != null && to.watched() && events.take(System.nanoTime())) {
            Object copy = copies.event(event, arguments);
            String time = now();
            to.later(() -> to.emit(kind, socket.namespace().name(), socket.id(), copy, time));
        }
    }

    private boolean watched() {
        Outlet to = outlet;
        return to != null && to.watched();
    }

    private void change(Runnable telling) {
        Outlet to = outlet;
        if (to != null && to.watched() && !(changes.take(System.nanoTime()) && to.later(telling))) {
            lost = true;
        }
    }

    private void emit(String event, @Nullable Object... arguments) {
        Objects.requireNonNull(outlet).emit(event, arguments);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /**
     * Tells of data that has changed. Called regularly, by one thread at a time.
     *
     * @return whether something could not be told, so all sockets have to be sent
     */
    boolean tick() {
        SocketIoServer server = io;
        if (server == null || !watched()) {
            lost = false;
            return false;
        }
        server.namespaces().stream()
                .flatMap(namespace -> namespace.sockets().stream())
                .limit(FOLLOWED_DATA)
                .forEach(this::follow);
        sinceRepair++;
        if (!lost || sinceRepair < REPAIR_TICKS) {
            return false;
        }
        lost = false;
        sinceRepair = 0;
        return true;
    }

    private void follow(Socket socket) {
        Shown told = shown.get(socket);
        if (told == null) {
            return;
        }
        Map<String, Object> before = told.data;
        Map<String, Object> data = copies.data(socket.data());
        told.data = data;
        if (before != null && !data.equals(before)) {
            emit(
                    "socket_updated",
                    Map.of("id", socket.id(), "nsp", socket.namespace().name(), "data", data));
        }
    }

    @Override
    public String toString() {
        return "Mirror[" + shown.size() + " sockets]";
    }
}
