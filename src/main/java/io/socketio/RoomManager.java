package io.socketio;

import java.util.Set;

/**
 * The rooms of a namespace, as far as this server's own sockets are in them. A room exists while somebody is in it.
 * Sets are snapshots. The room that each socket has under its own id is listed as well.
 */
public interface RoomManager {
    /** The names of all rooms that have a member. */
    Set<String> rooms();

    /** The ids of the sockets in a room; empty if there is no such room. */
    Set<String> members(String room);

    /** The rooms of a socket; empty if there is no such socket. */
    Set<String> roomsOf(String socketId);

    /** How many sockets are in a room. */
    int size(String room);

    /** Whether a socket is in a room. */
    boolean contains(String room, String socketId);

    /** Makes a socket join rooms; does nothing if there is no such socket. */
    void join(String socketId, String... rooms);

    /** Makes a socket leave a room; does nothing if it is not in it. */
    void leave(String socketId, String room);

    /** Tells a listener of what happens from now on. */
    void addListener(RoomListener listener);

    /** Does nothing if it is not there. */
    void removeListener(RoomListener listener);
}
