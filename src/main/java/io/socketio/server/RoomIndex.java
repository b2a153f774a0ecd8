package io.socketio.server;

import io.socketio.RoomListener;
import io.socketio.RoomManager;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.RoomNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of a namespace's sockets on this node, indexed both ways: joining, leaving and disconnecting take time in
 * proportion to the rooms of the socket only. Selects the receivers of broadcasts.
 *
 * @param <S> a socket: what is selected
 */
final class RoomIndex<S> implements RoomManager {
    private final RoomEvents events = new RoomEvents();
    private final RoomTable<S> table = new RoomTable<>(events);
    private final Consumer<String> changes;

    /** Yields now and then, because other virtual threads would not run until the last receiver has been served. */
    private static final class Fair<S> implements Consumer<Membership<S>> {
        private static final int TURN = 128;

        private final Consumer<? super S> receiver;
        private int count;

        Fair(Consumer<? super S> receiver) {
            this.receiver = receiver;
        }

        @Override
        @SuppressWarnings("ThreadPriorityCheck") // yields for fairness, not for order
        public void accept(Membership<S> socket) {
            receiver.accept(socket.socket());
            count++;
            if (count % TURN == 0) {
                Thread.yield();
            }
        }
    }

    /** @param changes receives the id of each socket whose rooms have changed while it was in them */
    RoomIndex(Consumer<String> changes) {
        this.changes = changes;
    }

    /** Returns the membership of a socket that has not entered yet, in the rooms of its own id and of its user. */
    Membership<S> of(String socketId, @Nullable String user, S socket) {
        return new Membership<>(socketId, user, socket, table);
    }

    /** Makes a socket enter the rooms of its membership. Does nothing if it has left them. */
    void enter(Membership<S> socket) {
        socket.begin();
        events.tell();
    }

    /** Makes a socket leave all rooms for good. */
    void exit(Membership<S> socket) {
        socket.end();
        events.tell();
    }

    /** Returns the socket with this id that is in its rooms, or has left them and listeners have not heard it yet; else null. */
    @Nullable
    S socket(String id) {
        Membership<S> socket = table.socketOrLeaving(id);
        return socket == null ? null : socket.socket();
    }

    /** Returns a live, unmodifiable view of the sockets that are in their rooms. */
    Collection<S> sockets() {
        return table.sockets();
    }

    /** Passes on each socket of a target once. Sockets that come or go meanwhile may or may not be included. */
    void select(BroadcastTarget target, Consumer<? super S> receiver) {
        Consumer<Membership<S>> fair = new Fair<>(receiver);
        if (target.rooms().isEmpty()) {
            table.forEachSocket(socket -> {
                if (!socket.isInAny(target.except())) {
                    fair.accept(socket);
                }
            });
        } else if (target.rooms().size() == 1 && target.except().isEmpty()) {
            table.forEachMember(target.rooms().iterator().next(), fair);
        } else {
            selectOnce(target, fair);
        }
    }

    private void selectOnce(BroadcastTarget target, Consumer<Membership<S>> receiver) {
        Set<String> seen = new HashSet<>();
        for (String room : target.rooms()) {
            table.forEachMember(room, socket -> {
                if (seen.add(socket.id()) && !socket.isInAny(target.except())) {
                    receiver.accept(socket);
                }
            });
        }
    }

    /** Returns a target's sockets, as they are now. */
    List<S> selected(BroadcastTarget target) {
        List<S> sockets = new ArrayList<>();
        select(target, sockets::add);
        return sockets;
    }

    @Override
    public Set<String> rooms() {
        return table.names();
    }

    @Override
    public Set<String> members(String room) {
        Set<String> ids = new HashSet<>();
        table.forEachMember(room, socket -> ids.add(socket.id()));
        return Set.copyOf(ids);
    }

    @Override
    public Set<String> roomsOf(String socketId) {
        Membership<S> socket = table.socket(socketId);
        return socket == null ? Set.of() : socket.rooms();
    }

    @Override
    public int size(String room) {
        return table.size(room);
    }

    @Override
    public boolean contains(String room, String socketId) {
        Membership<S> socket = table.socket(socketId);
        return socket != null && socket.isIn(room);
    }

    @Override
    public void join(String socketId, String... names) {
        Membership<S> socket = table.socket(socketId);
        if (socket != null) {
            join(socket, names);
        }
    }

    void join(Membership<S> socket, String... names) {
        RoomNames.refuse(names);
        boolean changed = false;
        for (String name : names) {
            changed |= socket.join(name);
        }
        tell(socket, changed);
    }

    @Override
    public void leave(String socketId, String room) {
        Membership<S> socket = table.socket(socketId);
        if (socket != null) {
            leave(socket, room);
        }
    }

    void leave(Membership<S> socket, String room) {
        RoomNames.refuse(room);
        tell(socket, socket.leave(room));
    }

    private void tell(Membership<S> socket, boolean changed) {
        events.tell();
        if (changed) {
            changes.accept(socket.id());
        }
    }

    @Override
    public void addListener(RoomListener listener) {
        events.add(listener);
    }

    @Override
    public void removeListener(RoomListener listener) {
        events.remove(listener);
    }

    @Override
    public String toString() {
        return "RoomIndex[" + table + "]";
    }
}
