package io.socketio;

/**
 * Observes the rooms of a namespace on this node. Calls are made in the order of the changes: a room is created before
 * its first member joins, and deleted after its last member has left. This includes the room that each socket has under
 * its own id. Must not block.
 */
public interface RoomListener {
    /** Called when a socket is about to join a room without members. */
    default void onCreate(String room) {}

    /** Called when a socket has joined a room. */
    default void onJoin(String room, String socketId) {}

    /** Called when a socket has left a room. */
    default void onLeave(String room, String socketId) {}

    /** Called when the last socket has left a room. */
    default void onDelete(String room) {}
}
