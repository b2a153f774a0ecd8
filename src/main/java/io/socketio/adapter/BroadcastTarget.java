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

    /** Returns this target with more rooms. */
    public BroadcastTarget withRooms(String... more) {
        return new BroadcastTarget(union(rooms, more), except, local);
    }

    /** Returns this target without the members of more rooms. */
    public BroadcastTarget without(String... more) {
        return new BroadcastTarget(rooms, union(except, more), local);
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
