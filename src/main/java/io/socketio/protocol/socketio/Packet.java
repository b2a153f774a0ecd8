package io.socketio.protocol.socketio;

import org.jspecify.annotations.Nullable;

/** A Socket.IO packet (protocol 5, "Packet types"). Each belongs to a namespace, {@code /} or {@code /admin}. */
public sealed interface Packet {
    /** The id of a packet that asks for no acknowledgement. */
    long NO_ID = -1;

    /** The name of the namespace, with its leading {@code /}. */
    String namespace();

    /**
     * Asks to join a namespace, and grants it: {@code 0{"token":"x"}}.
     *
     * @param json the text of a JSON object, or null if there is none
     */
    record Connect(String namespace, @Nullable String json) implements Packet {
        /** Without the payload, which may hold credentials. */
        @Override
        public String toString() {
            return "Connect[namespace=" + namespace + "]";
        }
    }

    /** Leaves a namespace: {@code 1/admin,}. */
    record Disconnect(String namespace) implements Packet {}

    /**
     * An event: {@code 2["message","hello"]}, with attachments {@code 51-["file",{"_placeholder":true,"num":0}]}.
     *
     * @param id asks for an acknowledgement; {@link #NO_ID} if none is wanted
     * @param payload its element 0 is the name of the event; a client may send none at all
     */
    record Event(String namespace, long id, Payload payload) implements Packet {}

    /**
     * Answers an event: {@code 312["ok"]}.
     *
     * @param id the one of the event; {@link #NO_ID} if a client sends none
     */
    record Ack(String namespace, long id, Payload payload) implements Packet {}

    /**
     * Refuses to let a client join a namespace: {@code 4{"message":"Invalid namespace"}}.
     *
     * @param json the text of a JSON object or string
     */
    record ConnectError(String namespace, String json) implements Packet {
        /** Without the payload. */
        @Override
        public String toString() {
            return "ConnectError[namespace=" + namespace + "]";
        }
    }
}
