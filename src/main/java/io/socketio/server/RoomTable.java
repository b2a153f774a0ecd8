package io.socketio.server;

import io.socketio.adapter.RoomNames;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.Spliterator;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of each room. A room that is named after the id of a socket is owned by it: the owner is looked up among
 * the sockets, all other members have entries. Events are noted while the room is locked, and so in order.
 *
 * @param <S> a socket
 */
final class RoomTable<S> {
    /** The members that do not own the room. No set is empty. */
    private final ConcurrentMap<String, Set<Membership<S>>> entered = new ConcurrentHashMap<>();
    /** All sockets, by their id. */
    private final ConcurrentMap<String, Membership<S>> sockets = new ConcurrentHashMap<>();
    /** Those of which listeners have yet to hear that they leave, by their id. */
    private final ConcurrentMap<String, Membership<S>> leaving = new ConcurrentHashMap<>(2);

    private final RoomEvents events;

    RoomTable(RoomEvents events) {
        this.events = events;
    }

    // ---- The sockets

    void add(Membership<S> socket) {
        sockets.put(socket.id(), socket);
    }

    /** Removes a socket. Does nothing if another one has its id by now. */
    void remove(Membership<S> socket) {
        if (events.areHeard()) {
            leaving.put(socket.id(), socket);
        }
        sockets.remove(socket.id(), socket);
    }

    /** Called when a socket that was removed has left its rooms. */
    void left(Membership<S> socket) {
        if (leaving.containsKey(socket.id())) {
            events.noteAction(() -> leaving.remove(socket.id(), socket));
        }
    }

    @Nullable
    Membership<S> socket(String id) {
        return sockets.get(id);
    }

    /** Returns a socket, also one that has been removed, until the listeners have heard that it has left its rooms. */
    @Nullable
    Membership<S> socketOrLeaving(String id) {
        Membership<S> socket = sockets.get(id);
        return socket == null ? leaving.get(id) : socket;
    }

    void forEachSocket(Consumer<Membership<S>> receiver) {
        sockets.values().forEach(receiver);
    }

    /** Returns a live, unmodifiable view. */
    Collection<S> sockets() {
        return new AbstractCollection<>() {
            @Override
            public Iterator<S> iterator() {
                return sockets.values().stream().map(Membership::socket).iterator();
            }

            /** Not of a fixed size, as sockets come and go meanwhile. */
            @Override
            public Spliterator<S> spliterator() {
                return sockets.values().stream().map(Membership::socket).spliterator();
            }

            @Override
            public int size() {
                return sockets.size();
            }
        };
    }

    // ---- Joining and leaving, under the monitor of the membership

    void join(Membership<S> socket, String room) {
        entered.compute(room, (name, members) -> {
            Set<Membership<S>> grown = members == null ? ConcurrentHashMap.newKeySet(4) : members;
            grown.add(socket);
            noteJoin(room, socket, members == null && owner(room) == null);
            return grown;
        });
    }

    void leave(Membership<S> socket, String room) {
        entered.computeIfPresent(room, (name, members) -> {
            members.remove(socket);
            noteLeave(room, socket, members.isEmpty() && owner(room) == null);
            return members.isEmpty() ? null : members;
        });
    }

    void ownerJoined(Membership<S> owner) {
        noteJoin(owner.id(), owner, !entered.containsKey(owner.id()));
    }

    void ownerLeft(Membership<S> owner) {
        noteLeave(owner.id(), owner, !entered.containsKey(owner.id()));
    }

    private void noteJoin(String room, Membership<S> socket, boolean created) {
        if (RoomNames.isReserved(room)) {
            return;
        }
        String id = socket.id();
        if (created) {
            events.note(listener -> listener.onCreate(room));
        }
        events.note(listener -> listener.onJoin(room, id));
    }

    private void noteLeave(String room, Membership<S> socket, boolean deleted) {
        if (RoomNames.isReserved(room)) {
            return;
        }
        String id = socket.id();
        events.note(listener -> listener.onLeave(room, id));
        if (deleted) {
            events.note(listener -> listener.onDelete(room));
        }
    }

    // ---- The members

    /** Returns the owner of a room, if it is in it. */
    private @Nullable Membership<S> owner(String room) {
        Membership<S> owner = sockets.get(room);
        return owner != null && owner.isInOwnRoom() ? owner : null;
    }

    void forEachMember(String room, Consumer<Membership<S>> receiver) {
        Set<Membership<S>> members = entered.get(room);
        if (members != null) {
            members.forEach(receiver);
        }
        Membership<S> owner = owner(room);
        if (owner != null) {
            receiver.accept(owner);
        }
    }

    int size(String room) {
        Set<Membership<S>> members = entered.get(room);
        return (members == null ? 0 : members.size()) + (owner(room) == null ? 0 : 1);
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>(entered.keySet());
        names.removeIf(RoomNames::isReserved);
        sockets.forEach((id, socket) -> {
            if (socket.isInOwnRoom()) {
                names.add(id);
            }
        });
        return names;
    }

    @Override
    public String toString() {
        return "RoomTable[" + sockets.size() + " sockets, " + entered.size() + " rooms besides their own]";
    }
}
