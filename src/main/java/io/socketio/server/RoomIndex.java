package io.socketio.server;

import io.socketio.RoomListener;
import io.socketio.RoomManager;
import io.socketio.adapter.BroadcastTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rooms of a namespace's sockets on this node, indexed both ways: joining, leaving and disconnecting take time in
 * proportion to the rooms of the socket only. Selects the receivers of broadcasts.
 */
final class RoomIndex implements RoomManager {
    private final RoomEvents events = new RoomEvents();
    private final RoomTable table = new RoomTable(events);

    /** Yields now and then, because other virtual threads would not run until the last receiver has been served. */
    private static final class Fair implements Consumer<String> {
        private static final int TURN = 128;

        private final Consumer<String> receiver;
        private int count;

        Fair(Consumer<String> receiver) {
            this.receiver = receiver;
        }

        @Override
        @SuppressWarnings("ThreadPriorityCheck") // yields for fairness, not for order
        public void accept(String id) {
            receiver.accept(id);
            count++;
            if (count % TURN == 0) {
                Thread.yield();
            }
        }
    }

    /** Adds a socket, which joins the room of its own id. */
    void add(String socketId) {
        table.add(new Membership(socketId, table));
        join(socketId, socketId);
    }

    /** Removes a socket from all rooms. */
    void remove(String socketId) {
        Membership removed = table.remove(socketId);
        if (removed != null) {
            removed.end();
            events.tell();
        }
    }

    /** Passes on each socket of a target once. Sockets that come or go meanwhile may or may not be included. */
    void select(BroadcastTarget target, Consumer<String> receiver) {
        Consumer<String> fair = new Fair(receiver);
        if (target.rooms().isEmpty()) {
            table.forEachSocket(socket -> {
                if (!socket.isInAny(target.except())) {
                    fair.accept(socket.id());
                }
            });
        } else if (target.rooms().size() == 1 && target.except().isEmpty()) {
            table.forEachMember(target.rooms().iterator().next(), fair);
        } else {
            selectOnce(target, fair);
        }
    }

    private void selectOnce(BroadcastTarget target, Consumer<String> receiver) {
        Set<String> seen = new HashSet<>();
        for (String room : target.rooms()) {
            table.forEachMember(room, id -> {
                Membership socket = table.socket(id);
                if (socket != null && seen.add(id) && !socket.isInAny(target.except())) {
                    receiver.accept(id);
                }
            });
        }
    }

    /** Returns the ids of a target's sockets, as they are now. */
    List<String> selected(BroadcastTarget target) {
        List<String> ids = new ArrayList<>();
        select(target, ids::add);
        return ids;
    }

    @Override
    public Set<String> rooms() {
        return table.names();
    }

    @Override
    public Set<String> members(String room) {
        Set<String> ids = new HashSet<>();
        table.forEachMember(room, ids::add);
        return Set.copyOf(ids);
    }

    @Override
    public Set<String> roomsOf(String socketId) {
        Membership socket = table.socket(socketId);
        return socket == null ? Set.of() : socket.rooms();
    }

    @Override
    public int size(String room) {
        return table.size(room);
    }

    @Override
    public boolean contains(String room, String socketId) {
        Membership socket = table.socket(socketId);
        return socket != null && socket.isIn(room);
    }

    @Override
    public void join(String socketId, String... names) {
        Membership socket = table.socket(socketId);
        if (socket != null) {
            for (String name : names) {
                socket.join(name);
            }
            events.tell();
        }
    }

    @Override
    public void leave(String socketId, String room) {
        Membership socket = table.socket(socketId);
        if (socket != null) {
            socket.leave(room);
            events.tell();
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
