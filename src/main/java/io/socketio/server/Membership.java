package io.socketio.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashSet;
import java.util.Set;

/**
 * The rooms of one socket. Membership in the room of its own id is a flag, which saves entries; this class and {@link
 * RoomTable} alone know that.
 */
final class Membership {
    private final String id;
    private final RoomTable table;
    /** The rooms besides its own. Immutable while empty. */
    @GuardedBy("this")
    private Set<String> others = Set.of();
    /** Written under the monitor, read without it. */
    private volatile boolean inOwnRoom;

    @GuardedBy("this")
    private boolean over;

    Membership(String id, RoomTable table) {
        this.id = id;
        this.table = table;
    }

    String id() {
        return id;
    }

    /** Returns whether the socket is in the room of its own id. Takes no lock, as callers may hold that of a room. */
    boolean isInOwnRoom() {
        return inOwnRoom;
    }

    synchronized void join(String room) {
        if (over || isIn(room)) {
            return;
        }
        if (room.equals(id)) {
            inOwnRoom = true;
            table.ownerJoined(this);
        } else {
            if (others.isEmpty()) {
                others = new HashSet<>(2);
            }
            others.add(room);
            table.join(this, room);
        }
    }

    synchronized void leave(String room) {
        if (!isIn(room)) {
            return;
        }
        if (room.equals(id)) {
            inOwnRoom = false;
            table.ownerLeft(this);
        } else {
            others.remove(room);
            table.leave(this, room);
        }
    }

    /** Leaves all rooms and joins no others. */
    synchronized void end() {
        over = true;
        others.forEach(room -> table.leave(this, room));
        others = Set.of();
        leave(id);
    }

    synchronized boolean isIn(String room) {
        return room.equals(id) ? inOwnRoom : others.contains(room);
    }

    /** Takes no lock if no rooms are given. */
    boolean isInAny(Set<String> rooms) {
        for (String room : rooms) {
            if (isIn(room)) {
                return true;
            }
        }
        return false;
    }

    /** Returns a snapshot. */
    synchronized Set<String> rooms() {
        if (others.isEmpty()) {
            return inOwnRoom ? Set.of(id) : Set.of();
        }
        Set<String> all = new HashSet<>(others);
        if (inOwnRoom) {
            all.add(id);
        }
        return Set.copyOf(all);
    }

    @Override
    public synchronized String toString() {
        return "Membership[" + others.size() + " rooms" + (inOwnRoom ? " and its own" : "") + "]";
    }
}
