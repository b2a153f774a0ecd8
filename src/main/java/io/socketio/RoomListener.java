package io.socketio;

/**
 * Is told of the rooms of a namespace on this server, in the order in which things happen: a room is created before its
 * first member joins, and deleted after its last one has left. The room that each socket has under its own id is told of
 * as well. Must not block.
 */
public interface RoomListener {
    /** Somebody is about to join a room that nobody was in. */
    default void onCreate(String room) {}

    /** A socket has joined a room. */
    default void onJoin(String room, String socketId) {}

    /** A socket has left a room. */
    default void onLeave(String room, String socketId) {}

    /** The last socket has left a room. */
    default void onDelete(String room) {}
}
