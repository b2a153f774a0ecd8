package io.socketio.protocol.socketio;

import io.socketio.json.JsonMapper;
import io.socketio.protocol.engineio.EncodedMessage;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How packets become Engine.IO messages and back: the format of a server. Nothing is negotiated, so all clients of the
 * server must have a parser of the same format (in JavaScript the option {@code parser}).
 *
 * <p>One parser serves a whole server and is used by many threads at once; one {@link Decoder} serves one connection. A
 * parser that knows nothing but JSON gets along with {@link Payload#json()} and {@link Payload#ofJson}.
 */
public interface PacketParser {
    /**
     * Puts the values that the application emits together. Called once for an emit, however many receivers it has, on the
     * thread that emits. By default they become JSON text with attachments; a parser with another format may write it
     * here, and has less to do in {@link #encode}.
     *
     * @param event the name of the event; null for an acknowledgement
     * @param values what the application passed; a {@link RawValue} is an argument that came from a client
     * @throws io.socketio.json.JsonMappingException if a value cannot be written
     */
    default Payload payload(JsonMapper mapper, @Nullable String event, List<? extends @Nullable Object> values) {
        return Payload.of(mapper, event, values);
    }

    /**
     * The messages of a packet. Called once for a packet, however many receivers it has.
     *
     * @param packet of any kind that a server sends; its payload may be one that another parser or node made
     * @return one or more, in the order in which they have to be sent, with nothing between them
     */
    List<EncodedMessage> encode(Packet packet);

    /** A decoder for one connection. */
    Decoder decoder();

    /**
     * Puts the packets of one connection together. Called by one thread at a time, in the order of arrival.
     *
     * <p>It is the only one that checks what a client sends. It should see to what all parsers have in common: ids are not
     * negative, the data of CONNECT is an object, DISCONNECT has none, that of CONNECT_ERROR is a string or an object,
     * and the name of an event satisfies {@link EventNames#check}. It must bound what a client can make it keep, and
     * throw nothing but {@link PacketException}.
     */
    interface Decoder {
        /**
         * Takes the content of a text message, without the Engine.IO type in front.
         *
         * @return null if other messages have to come first
         * @throws PacketException if the message is wrong; the connection is closed then, and the error listeners of its
         *     sockets are told
         */
        @Nullable
        Packet text(String message);

        /**
         * Takes a binary message.
         *
         * @param message belongs to the decoder from now on
         * @return null if other messages have to come first
         * @throws PacketException if the message is wrong; the connection is closed then, and the error listeners of its
         *     sockets are told
         */
        @Nullable
        Packet binary(ByteBuffer message);

        /** Whether a packet waits for more messages; they must come within the time-out for attachments. */
        boolean pending();
    }
}
