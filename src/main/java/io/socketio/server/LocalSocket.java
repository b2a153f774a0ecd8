package io.socketio.server;

import io.socketio.AnyListener;
import io.socketio.Arguments;
import io.socketio.Broadcast;
import io.socketio.Connection;
import io.socketio.DisconnectListener;
import io.socketio.DisconnectReason;
import io.socketio.Emitter;
import io.socketio.ErrorListener;
import io.socketio.EventListener;
import io.socketio.Handshake;
import io.socketio.PacketMiddleware;
import io.socketio.Socket;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A client in a namespace. State and order of what its listeners are told are guarded by {@code lane}; nothing is called out under it. */
final class LocalSocket implements Socket {
    private enum State {
        /** The middlewares have not decided yet; events that come are kept. */
        JOINING,
        /** In the namespace. */
        CONNECTED,
        /** Refused, or gone. */
        LEFT
    }

    private final String id;
    private final Client client;
    private final LocalNamespace namespace;
    private final Handshake handshake;
    private final SerialExecutor lane;
    private final AckTable acks;
    private final Listeners listeners = new Listeners();
    private final List<PacketMiddleware> middlewares = new CopyOnWriteArrayList<>();
    private final Map<String, Object> data = new ConcurrentHashMap<>(2);
    private final List<Packet.Event> early = new ArrayList<>(0);
    private volatile State state = State.JOINING;
    private volatile @Nullable Set<String> lastRooms;

    LocalSocket(String id, Client client, LocalNamespace namespace, Handshake handshake, Executor lanes) {
        this.id = id;
        this.client = client;
        this.namespace = namespace;
        this.handshake = handshake;
        this.lane = new SerialExecutor(lanes);
        this.acks = new AckTable(namespace.server().timer(), namespace.server().threads());
        namespace.adapter().rooms().add(id);
    }

    // ---- Joining and leaving

    void accept() {
        boolean start = false;
        synchronized (lane) {
            if (state != State.JOINING) {
                return;
            }
            state = State.CONNECTED;
            namespace.add(this);
            client.joined(this);
            start |= lane.enqueue(() -> Dispatcher.connection(this));
            for (Packet.Event event : early) {
                start |= lane.enqueue(() -> deliver(event));
            }
            early.clear();
        }
        if (start) {
            lane.start();
        }
    }

    void refuse(String message, @Nullable Object refusalData) {
        synchronized (lane) {
            if (state != State.JOINING) {
                return;
            }
            state = State.LEFT;
        }
        dropEarly();
        namespace.adapter().rooms().remove(id);
        acks.close(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        client.refused(this, message, refusalData);
    }

    /** @return whether it was connected until now */
    boolean leave(DisconnectReason reason) {
        boolean connected;
        boolean start = false;
        synchronized (lane) {
            if (state == State.LEFT) {
                return false;
            }
            connected = state == State.CONNECTED;
            lastRooms = namespace.adapter().rooms().roomsOf(id);
            state = State.LEFT;
            if (connected) {
                start = lane.enqueue(() -> tellLeft(reason));
            }
        }
        dropEarly();
        namespace.adapter().rooms().remove(id);
        namespace.remove(this);
        acks.close(reason);
        if (start) {
            lane.start();
        }
        return connected;
    }

    private void dropEarly() {
        early.forEach(event -> client.session().release());
        early.clear();
    }

    private void tellLeft(DisconnectReason reason) {
        Dispatcher.disconnecting(this, reason);
        lastRooms = null;
        Dispatcher.disconnect(this, reason);
    }

    // ---- What comes in

    void onEvent(Packet.Event event) {
        boolean start = false;
        client.session().hold();
        synchronized (lane) {
            switch (state) {
                case JOINING -> early.add(event);
                case CONNECTED -> start = lane.enqueue(() -> deliver(event));
                case LEFT -> client.session().release();
            }
        }
        if (start) {
            lane.start();
        }
    }

    private void deliver(Packet.Event event) {
        try {
            Dispatcher.event(this, event);
        } finally {
            client.session().release();
        }
    }

    /** Runs something in the order of the events. */
    void execute(Runnable task) {
        lane.execute(task);
    }

    void onAck(Packet.Ack ack) {
        acks.arrived(ack.id(), namespace.server().codec().ackArguments(ack.payload()));
    }

    // ---- What goes out

    void send(Outgoing packet, boolean onlyIfReady) {
        if (state != State.LEFT) {
            client.send(packet, onlyIfReady);
        }
    }

    AckTable acks() {
        return acks;
    }

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        plainly().emit(event, arguments);
    }

    @Override
    public CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... arguments) {
        return plainly().emitWithAck(event, arguments);
    }

    @Override
    public Emitter asVolatile() {
        return plainly().asVolatile();
    }

    @Override
    public Emitter compress(boolean compress) {
        return plainly().compress(compress);
    }

    @Override
    public Emitter timeout(Duration timeout) {
        return plainly().timeout(timeout);
    }

    private SocketEmitter plainly() {
        return new SocketEmitter(this, false, true, null);
    }

    @Override
    public Broadcast to(String... rooms) {
        return broadcast().to(rooms);
    }

    @Override
    public Broadcast except(String... rooms) {
        return broadcast().except(rooms);
    }

    @Override
    public Broadcast broadcast() {
        return namespace.start().except(id);
    }

    // ---- What it is and has

    @Override
    public String id() {
        return id;
    }

    @Override
    public LocalNamespace namespace() {
        return namespace;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public Connection connection() {
        return client;
    }

    @Override
    public boolean connected() {
        return state == State.CONNECTED;
    }

    @Override
    public Map<String, Object> data() {
        return data;
    }

    @Override
    public Set<String> rooms() {
        Set<String> last = lastRooms;
        return last != null ? last : namespace.adapter().rooms().roomsOf(id);
    }

    @Override
    public void join(String... rooms) {
        namespace.adapter().rooms().join(id, rooms);
    }

    @Override
    public void leave(String room) {
        namespace.adapter().rooms().leave(id, room);
    }

    @Override
    public void disconnect(boolean close) {
        if (close) {
            client.disconnectAll();
        } else {
            client.disconnect(this);
        }
    }

    Listeners listeners() {
        return listeners;
    }

    List<PacketMiddleware> middlewares() {
        return middlewares;
    }

    @Override
    public void use(PacketMiddleware middleware) {
        middlewares.add(middleware);
    }

    @Override
    public void on(String event, EventListener listener) {
        listeners.on(event, listener);
    }

    @Override
    public void off(String event, EventListener listener) {
        listeners.off(event, listener);
    }

    @Override
    public void onAny(AnyListener listener) {
        listeners.onAny(listener);
    }

    @Override
    public void onDisconnecting(DisconnectListener listener) {
        listeners.onDisconnecting(listener);
    }

    @Override
    public void onDisconnect(DisconnectListener listener) {
        listeners.onDisconnect(listener);
    }

    @Override
    public void onError(ErrorListener listener) {
        listeners.onError(listener);
    }

    @Override
    public String toString() {
        return "Socket[" + namespace.name() + ", " + state + "]";
    }
}
