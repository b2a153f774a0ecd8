package io.socketio.adapter;

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
