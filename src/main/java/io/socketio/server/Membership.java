package io.socketio.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.adapter.RoomNames;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one socket. Membership in the room of its own id is a flag, which saves entries; this class and {@link
 * RoomTable} alone know that.
 *
 * <p>It is in the table from {@link #begin} to {@link #end}. Rooms that are joined before count from then on, and those
 * at the end can be read until they are {@link #forget forgotten}.
 *
 * @param <S> the socket
 */
final class Membership<S> {
    private enum Stage {
        BEFORE,
        IN,
        OVER
    }

    private final String id;
    private final S socket;
    private final RoomTable<S> table;
    /** The room of its user; null if nobody is logged in. The socket never leaves it before the end. */
    private final @Nullable String userRoom;
    /** The rooms besides its own. Immutable while empty. */
    @GuardedBy("this")
    private Set<String> others = Set.of();
    /** Written under the monitor, read without it. */
    private volatile boolean inOwnRoom = true;

    @GuardedBy("this")
    private Stage stage = Stage.BEFORE;

    /** @param user the name of its user; null if nobody is logged in */
    Membership(String id, @Nullable String user, S socket, RoomTable<S> table) {
        this.id = id;
        this.socket = socket;
        this.userRoom = user == null ? null : RoomNames.ofUser(user);
        this.table = table;
    }

    String id() {
        return id;
    }

    S socket() {
        return socket;
    }

    /** Returns whether the socket is in the room of its own id. Takes no lock, as callers may hold that of a room. */
    boolean isInOwnRoom() {
        return inOwnRoom;
    }

    /** Enters the table, and the rooms there. Does nothing after {@link #end}. */
    synchronized void begin() {
        if (stage != Stage.BEFORE) {
            return;
        }
        stage = Stage.IN;
        table.add(this);
        if (inOwnRoom) {
            table.ownerJoined(this);
        }
        if (userRoom != null) {
            table.join(this, userRoom);
        }
        others.forEach(room -> table.join(this, room));
    }

    /** @return whether that changes anything */
    synchronized boolean join(String room) {
        if (stage == Stage.OVER || isIn(room)) {
            return false;
        }
        boolean own = room.equals(id);
        if (own) {
            inOwnRoom = true;
        } else {
            if (others.isEmpty()) {
                others = new HashSet<>(2);
            }
            others.add(room);
        }
        if (stage == Stage.IN) {
            if (own) {
                table.ownerJoined(this);
            } else {
                table.join(this, room);
            }
        }
        return true;
    }

    /** @return whether that changes anything */
    synchronized boolean leave(String room) {
        if (stage == Stage.OVER || !isIn(room)) {
            return false;
        }
        boolean own = room.equals(id);
        if (own) {
            inOwnRoom = false;
        } else {
            others.remove(room);
        }
        if (stage == Stage.IN) {
            if (own) {
                table.ownerLeft(this);
            } else {
                table.leave(this, room);
            }
        }
        return true;
    }

    /** Leaves the table and the rooms there for good. */
    synchronized void end() {
        boolean in = stage == Stage.IN;
        stage = Stage.OVER;
        if (in) {
            table.remove(this);
            others.forEach(room -> table.leave(this, room));
            if (userRoom != null) {
                table.leave(this, userRoom);
            }
            if (inOwnRoom) {
                table.ownerLeft(this);
            }
            table.left(this);
        }
    }

    /** Forgets the rooms after the {@link #end}. */
    synchronized void forget() {
        others = Set.of();
        inOwnRoom = false;
    }

    synchronized boolean isIn(String room) {
        return room.equals(id) ? inOwnRoom : others.contains(room) || room.equals(userRoom);
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

    /** Returns a snapshot that is enough to tell later what the socket would have received. */
    Set<String> withUserRoom() {
        if (userRoom == null) {
            return rooms();
        }
        Set<String> all = new HashSet<>(rooms());
        all.add(userRoom);
        return Set.copyOf(all);
    }

    /** Returns a snapshot, without the room of its user. */
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
