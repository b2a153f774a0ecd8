package io.socketio.adapter;

import java.util.Set;

/**
 * Who gets a broadcast: the union of rooms, or everybody if there are none, without the members of other rooms.
 *
 * @param local whether only the clients of this server
 */
public record BroadcastTarget(Set<String> rooms, Set<String> except, boolean local) {
    /** Everybody in the namespace. */
    public static final BroadcastTarget ALL = new BroadcastTarget(Set.of(), Set.of(), false);

    public BroadcastTarget {
        rooms = Set.copyOf(rooms);
        except = Set.copyOf(except);
    }

    /** Whether a socket that is in these rooms, its own id among them, gets the broadcast. */
    public boolean includes(Set<String> memberOf) {
        return (rooms.isEmpty() || rooms.stream().anyMatch(memberOf::contains))
                && except.stream().noneMatch(memberOf::contains);
    }

    /** The target that is one socket, which is in the room of its own id. */
    public static BroadcastTarget socket(String id) {
        return new BroadcastTarget(Set.of(id), Set.of(), false);
    }
}
