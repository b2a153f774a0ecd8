package io.socketio;

import java.util.Set;

/**
 * Looks up and changes the rooms of a namespace, limited to the sockets of this node. A room exists while it has
 * members. Returned sets are snapshots. They include the room that each socket has under its own id.
 */
public interface RoomManager {
    /** Returns the names of all rooms that have members. */
    Set<String> rooms();

    /** Returns the ids of the sockets in a room. Empty if the room does not exist. */
    Set<String> members(String room);

    /** Returns the rooms of a socket. Empty if the socket does not exist. */
    Set<String> roomsOf(String socketId);

    /** Returns the number of sockets in a room. */
    int size(String room);

    /** Returns whether a socket is in a room. */
    boolean contains(String room, String socketId);

    /** Makes a socket join rooms. Does nothing if the socket does not exist. */
    void join(String socketId, String... rooms);

    /** Makes a socket leave a room. Does nothing if the socket is not in it. */
    void leave(String socketId, String room);

    /** Adds a listener for changes from now on. */
    void addListener(RoomListener listener);

    /** Removes a listener. Does nothing if it is not registered. */
    void removeListener(RoomListener listener);
}
