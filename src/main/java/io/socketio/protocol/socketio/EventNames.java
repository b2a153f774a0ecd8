package io.socketio.protocol.socketio;

import java.util.Set;

/** The names that events may not have in any packet format. */
public final class EventNames {
    /** The names of events that the clients themselves emit to their listeners; see "Packet types" in protocol 5. */
    public static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private EventNames() {}

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
