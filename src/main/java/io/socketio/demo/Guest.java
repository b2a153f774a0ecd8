package io.socketio.demo;

/**
 * A person in a room.
 *
 * @param name the nickname, {@code Ann}
 * @param room the room as shown to people, {@code lobby}
 */
public record Guest(String name, String room) {
    /** Returns the Socket.IO room. The prefix keeps it from being the id of a socket, which is a room too. */
    String channel() {
        return "chat:" + room;
    }
}
