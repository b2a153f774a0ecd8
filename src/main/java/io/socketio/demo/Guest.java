package io.socketio.demo;

/**
 * Somebody and where they are.
 *
 * @param name the nickname, {@code Ann}
 * @param room the room as people call it, {@code lobby}
 */
public record Guest(String name, String room) {
    /** The room as Socket.IO calls it; never the id of somebody's socket, which is a room too. */
    String channel() {
        return "chat:" + room;
    }
}
