package io.socketio.adapter;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The receivers of a broadcast: the union of rooms, or all sockets if there are none, without the members of other
 * rooms.
 *
 * @param local whether only sockets on this node receive it
 */
public record BroadcastTarget(Set<String> rooms, Set<String> except, boolean local) {
    /** All sockets of the namespace. */
    public static final BroadcastTarget ALL = new BroadcastTarget(Set.of(), Set.of(), false);

    public BroadcastTarget {
        rooms = Set.copyOf(rooms);
        except = Set.copyOf(except);
    }

    /**
     * Returns this target with more rooms. With none it still has rooms: one that has no members.
     *
     * @throws IllegalArgumentException if a name is reserved
     */
    public BroadcastTarget withRooms(String... more) {
        RoomNames.refuse(more);
        return new BroadcastTarget(
                more.length == 0 ? union(rooms, RoomNames.NOBODY) : union(rooms, more), except, local);
    }

    /** Returns the rooms that the application has named; not those of users. */
    public Set<String> unreservedRooms() {
        return Set.copyOf(RoomNames.unreserved(rooms));
    }

    /** Returns this target with the sockets of a user. */
    public BroadcastTarget withUser(String name) {
        return new BroadcastTarget(union(rooms, RoomNames.ofUser(name)), except, local);
    }

    /**
     * Returns this target without the members of more rooms.
     *
     * @throws IllegalArgumentException if a name is reserved
     */
    public BroadcastTarget without(String... more) {
        RoomNames.refuse(more);
        return new BroadcastTarget(rooms, union(except, more), local);
    }

    /** Returns this target without the sockets of a user. */
    public BroadcastTarget withoutUser(String name) {
        return new BroadcastTarget(rooms, union(except, RoomNames.ofUser(name)), local);
    }

    private static Set<String> union(Set<String> names, String... more) {
        Set<String> all = new HashSet<>(names);
        all.addAll(List.of(more));
        return all;
    }

    /** Returns whether a socket with these rooms, which include its own id, receives the broadcast. */
    public boolean includes(Set<String> memberOf) {
        return (rooms.isEmpty() || rooms.stream().anyMatch(memberOf::contains))
                && except.stream().noneMatch(memberOf::contains);
    }

    /** Returns the target that consists of one socket. */
    public static BroadcastTarget socket(String id) {
        return new BroadcastTarget(Set.of(id), Set.of(), false);
    }
}
