package io.socketio.adapter;

import io.socketio.RoomManager;
import java.util.HashSet;
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

    /** One socket and its rooms. Its methods are synchronized: they neither block nor call out. */
    private final class Member {
        private final String id;
        private final Set<String> joined = new HashSet<>(2);
        private boolean inOwnRoom = true;
        private boolean removed;

        Member(String id) {
            this.id = id;
        }

        synchronized void join(String room) {
            if (removed) {
                return;
            }
            if (room.equals(id)) {
                inOwnRoom = true;
            } else if (joined.add(room)) {
                rooms.compute(room, (name, ids) -> {
                    Set<String> grown = ids == null ? ConcurrentHashMap.newKeySet(4) : ids;
                    grown.add(id);
                    return grown;
                });
            }
        }

        synchronized void leave(String room) {
            if (room.equals(id)) {
                inOwnRoom = false;
            } else if (joined.remove(room)) {
                drop(room);
            }
        }

        synchronized void remove() {
            removed = true;
            joined.forEach(this::drop);
            joined.clear();
        }

        private void drop(String room) {
            rooms.computeIfPresent(room, (name, ids) -> {
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            });
        }

        synchronized Set<String> rooms() {
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

    /** A socket has joined the namespace; from now on it is in the room of its own id. */
    public void add(String socketId) {
        members.put(socketId, new Member(socketId));
    }

    /** A socket has left the namespace, and with it all rooms. */
    public void remove(String socketId) {
        Member member = members.remove(socketId);
        if (member != null) {
            member.remove();
        }
    }

    /** Names each socket of a target once. Sockets that come or go meanwhile may or may not be named. */
    public void select(BroadcastTarget target, Consumer<String> receiver) {
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
        }
    }

    @Override
    public void leave(String socketId, String room) {
        Member member = members.get(socketId);
        if (member != null) {
            member.leave(room);
        }
    }
}
