package io.socketio.protocol.socketio;

import java.util.Set;
import java.util.stream.Collectors;

/** The names that events may not have in any packet format. */
public final class EventNames {
    /** The names of events that the clients themselves emit to their listeners; see "Packet types" in protocol 5. */
    public static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    /** The names that events between servers may not have. */
    public static final Set<String> SERVER_SIDE_RESERVED = Set.of("connect", "connection", "new_namespace");

    private EventNames() {}

    /**
     * Checks the name of an event that is to be sent.
     *
     * @throws IllegalArgumentException if the name is reserved
     */
    public static void refuse(String name, Set<String> reserved) {
        if (reserved.contains(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is a reserved event name, as are "
                    + reserved.stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    /**
     * Checks the name of an event for which there is to be a listener.
     *
     * @throws IllegalArgumentException if the name is reserved, so that no client can send it
     */
    public static void refuseListener(String name) {
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is a reserved event name, which no client can send;"
                    + " there are onConnection, onDisconnect and onDisconnecting");
        }
    }

    /**
     * Checks the name of an event that was received.
     *
     * @throws PacketException if the payload has no name or a reserved one
     */
    public static void check(Payload payload) {
        String name = payload.name();
        if (name == null || RESERVED.contains(name)) {
            throw PacketException.invalidPayload();
        }
    }
}
