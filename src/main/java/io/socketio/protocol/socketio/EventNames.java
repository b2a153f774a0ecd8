package io.socketio.protocol.socketio;

import java.util.Set;

/** Which names events may have (protocol 5, "Packet types"), whatever the format. */
public final class EventNames {
    /** What the client's own events are called: no packet may carry them. */
    public static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private EventNames() {}

    /** @throws PacketException if the payload has no name, or one that is reserved */
    public static void check(Payload payload) {
        String name = payload.name();
        if (name == null || RESERVED.contains(name)) {
            throw PacketException.invalidPayload();
        }
    }
}
