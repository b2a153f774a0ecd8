package io.socketio.adapter;

import io.socketio.RoomListener;
import io.socketio.RoomManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which room, both ways round, so that joining, leaving and disconnecting cost the rooms of the socket and
 * nothing else. The room that each socket has under its own id takes no entry of its own.
 */
public final class RoomIndex implements RoomManager {
    private final ConcurrentMap<String, Member> members = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Set<String>> rooms = new ConcurrentHashMap<>();
    private final RoomEvents events = new RoomEvents();

    /** One socket and its rooms. Its methods are synchronized: they neither block nor call out. */
    private final class Member {
        private final String id;
        /** Besides its own. A set that can grow is made for the first one. */
        private Set<String> joined = Set.of();

        private volatile boolean inOwnRoom;
        private boolean removed;

        Member(String id) {
            this.id = id;
        }

        synchronized void join(String room) {
            if (removed) {
                return;
            }
            if (!room.equals(id)) {
                if (joined.isEmpty()) {
                    joined = new HashSet<>(2);
                }
                if (joined.add(room)) {
                    enter(room);
                }
            } else if (!inOwnRoom) {
                inOwnRoom = true;
                noteJoin(room, !rooms.containsKey(room));
            }
        }

        private void enter(String room) {
            rooms.compute(room, (name, ids) -> {
                Set<String> grown = ids == null ? ConcurrentHashMap.newKeySet(4) : ids;
                grown.add(id);
                noteJoin(room, ids == null && !ownerIsIn(room));
                return grown;
            });
        }

        private void noteJoin(String room, boolean created) {
            if (created) {
                events.note(listener -> listener.onCreate(room));
            }
            events.note(listener -> listener.onJoin(room, id));
        }

        synchronized void leave(String room) {
            if (!room.equals(id)) {
                if (joined.contains(room)) {
                    joined.remove(room);
                    exit(room);
                }
            } else if (inOwnRoom) {
                inOwnRoom = false;
                noteLeave(room, !rooms.containsKey(room));
            }
        }

        synchronized void remove() {
            removed = true;
            joined.forEach(this::exit);
            joined = Set.of();
            leave(id);
        }

        private void exit(String room) {
            rooms.computeIfPresent(room, (name, ids) -> {
                ids.remove(id);
                noteLeave(room, ids.isEmpty() && !ownerIsIn(room));
                return ids.isEmpty() ? null : ids;
            });
        }

        private void noteLeave(String room, boolean deleted) {
            events.note(listener -> listener.onLeave(room, id));
            if (deleted) {
                events.note(listener -> listener.onDelete(room));
            }
        }

        synchronized Set<String> rooms() {
            if (joined.isEmpty()) {
                return inOwnRoom ? Set.of(id) : Set.of();
            }
            Set<String> all = new HashSet<>(joined);
            if (inOwnRoom) {
                all.add(id);
            }
            return Set.copyOf(all);
        }

        synchronized boolean isIn(String room) {
            return room.equals(id) ? inOwnRoom : joined.contains(room);
        }
    }

    private static final class Fair implements Consumer<String> {
        private static final int TURN = 128;

        private final Consumer<String> receiver;
        private int count;

        Fair(Consumer<String> receiver) {
            this.receiver = receiver;
        }

        @Override
        @SuppressWarnings("ThreadPriorityCheck") // it is about giving way, not about order
        public void accept(String id) {
            receiver.accept(id);
            count++;
            if (count % TURN == 0) {
                Thread.yield();
            }
        }
    }

    /** A socket has joined the namespace; from now on it is in the room of its own id. */
    public void add(String socketId) {
        members.put(socketId, new Member(socketId));
        join(socketId, socketId);
    }

    /** Whether a room is that of a socket's own id, and the socket is in it. Takes no lock: it is asked under one. */
    private boolean ownerIsIn(String room) {
        Member owner = members.get(room);
        return owner != null && owner.inOwnRoom;
    }

    /** A socket has left the namespace, and with it all rooms. */
    public void remove(String socketId) {
        Member member = members.remove(socketId);
        if (member != null) {
            member.remove();
            events.tell();
        }
    }

    /**
     * Names each socket of a target once. Sockets that come or go meanwhile may or may not be named. Gives way to other
     * threads now and then, as virtual ones get no turn otherwise, however many sockets there are.
     */
    public void select(BroadcastTarget target, Consumer<String> named) {
        Consumer<String> receiver = new Fair(named);
        if (target.rooms().size() == 1 && target.except().isEmpty()) {
            eachOf(target.rooms().iterator().next(), receiver);
            return;
        }
        if (target.rooms().isEmpty()) {
            members.values().forEach(member -> {
                if (!inAny(member, target.except())) {
                    receiver.accept(member.id);
                }
            });
            return;
        }
        Set<String> seen = new HashSet<>();
        for (String room : target.rooms()) {
            eachOf(room, id -> {
                Member member = members.get(id);
                if (member != null && seen.add(id) && !inAny(member, target.except())) {
                    receiver.accept(id);
                }
            });
        }
    }

    /** The ids of a target's sockets, as they are now. */
    public List<String> selected(BroadcastTarget target) {
        List<String> ids = new ArrayList<>();
        select(target, ids::add);
        return ids;
    }

    private void eachOf(String room, Consumer<String> receiver) {
        Set<String> ids = rooms.get(room);
        if (ids != null) {
            ids.forEach(receiver);
        }
        Member owner = members.get(room);
        if (owner != null && owner.isIn(room)) {
            receiver.accept(room);
        }
    }

    private static boolean inAny(Member member, Set<String> rooms) {
        for (String room : rooms) {
            if (member.isIn(room)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Set<String> rooms() {
        Set<String> names = new TreeSet<>(rooms.keySet());
        members.values().forEach(member -> {
            if (member.isIn(member.id)) {
                names.add(member.id);
            }
        });
        return names;
    }

    @Override
    public Set<String> members(String room) {
        Set<String> ids = new HashSet<>();
        eachOf(room, ids::add);
        return Set.copyOf(ids);
    }

    @Override
    public Set<String> roomsOf(String socketId) {
        @Nullable Member member = members.get(socketId);
        return member == null ? Set.of() : member.rooms();
    }

    @Override
    public int size(String room) {
        return members(room).size();
    }

    @Override
    public boolean contains(String room, String socketId) {
        Member member = members.get(socketId);
        return member != null && member.isIn(room);
    }

    @Override
    public void join(String socketId, String... names) {
        Member member = members.get(socketId);
        if (member != null) {
            for (String name : names) {
                member.join(name);
            }
            events.tell();
        }
    }

    @Override
    public void leave(String socketId, String room) {
        Member member = members.get(socketId);
        if (member != null) {
            member.leave(room);
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
}
