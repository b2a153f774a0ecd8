package io.socketio.adapter;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * The names of rooms that no application and no client can give: they begin with U+0000, and all methods that take the
 * name of a room refuse such a name. They travel between nodes like other names.
 */
public final class RoomNames {
    /** A room without members. */
    public static final String NOBODY = "\0nobody";

    private static final String USER = "\0user:";

    private RoomNames() {}

    /** Returns the room of all sockets of a user. */
    public static String ofUser(String name) {
        return USER + Objects.requireNonNull(name, "the name of a user");
    }

    /** Returns whether a name is reserved. */
    public static boolean isReserved(String room) {
        return !room.isEmpty() && room.charAt(0) == 0;
    }

    /** Returns the names that are not reserved, of names that other nodes or a store have given. */
    public static List<String> unreserved(Collection<String> rooms) {
        return rooms.stream().filter(room -> !isReserved(room)).toList();
    }

    /** @throws IllegalArgumentException if a name is reserved */
    public static void refuse(String... rooms) {
        for (String room : rooms) {
            if (isReserved(room)) {
                throw new IllegalArgumentException(
                        "The names of rooms do not begin with U+0000, which is for the rooms of users: see toUser");
            }
        }
    }
}
