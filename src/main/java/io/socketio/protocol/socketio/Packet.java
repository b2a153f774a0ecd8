package io.socketio.protocol.socketio;

import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO packet (protocol 5, "Packet types"). Each packet belongs to a namespace such as {@code /} or
 * {@code /admin}.
 */
public sealed interface Packet {
    /** The id of a packet that does not request an acknowledgement. */
    long NO_ID = -1;

    /** Returns the name of the namespace, with its leading {@code /}. */
    String namespace();

    /**
     * Requests to join a namespace, or confirms it: {@code 0{"token":"x"}}.
     *
     * @param json the text of a JSON object, or null if there is none
     */
    record Connect(String namespace, @Nullable String json) implements Packet {
        /** Describes the packet without its payload, which may contain credentials. */
        @Override
        public String toString() {
            return "Connect[namespace=" + namespace + "]";
        }
    }

    /** Leaves a namespace: {@code 1/admin,}. */
    record Disconnect(String namespace) implements Packet {}

    /**
     * An event: {@code 2["message","hello"]}. With attachments: {@code 51-["file",{"_placeholder":true,"num":0}]}.
     *
     * @param id the id under which an acknowledgement is requested, or {@link #NO_ID}
     * @param payload the values, of which the first is the name of the event; a client may send none at all
     */
    record Event(String namespace, long id, Payload payload) implements Packet {
        /** Returns whether an acknowledgement is requested. */
        public boolean requestsAck() {
            return id != NO_ID;
        }
    }

    /**
     * Acknowledges an event: {@code 312["ok"]}.
     *
     * @param id the id of the event, or {@link #NO_ID} if a client sent none
     */
    record Ack(String namespace, long id, Payload payload) implements Packet {}

    /**
     * Refuses a client that wants to join a namespace: {@code 4{"message":"Invalid namespace"}}.
     *
     * @param json the text of a JSON object or string
     */
    record ConnectError(String namespace, String json) implements Packet {
        /** Describes the packet without its payload. */
        @Override
        public String toString() {
            return "ConnectError[namespace=" + namespace + "]";
        }
    }
}
