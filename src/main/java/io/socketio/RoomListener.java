package io.socketio;

/**
 * Is told of the rooms of a namespace on this server, in the order in which things happen: a room is created before its
 * first member joins, and deleted after its last one has left. The room that each socket has under its own id is told of
 * as well. Must not block.
 */
public interface RoomListener {
    default void onCreate(String room) {}

    default void onJoin(String room, String socketId) {}

    default void onLeave(String room, String socketId) {}

    default void onDelete(String room) {}
}
