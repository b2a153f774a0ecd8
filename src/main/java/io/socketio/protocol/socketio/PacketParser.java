package io.socketio.protocol.socketio;

import io.socketio.json.JsonMapper;
import io.socketio.protocol.engineio.EncodedMessage;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The packet format of a server: converts packets to Engine.IO messages and back. The format is not negotiated, so all
 * clients of the server must use a parser of the same format (in JavaScript, the option {@code parser}).
 *
 * <p>One parser serves a whole server and must be thread-safe; a {@link Decoder} serves a single connection. A parser
 * that supports only JSON can use {@link Payload#json()} and {@link Payload#ofJson}.
 */
public interface PacketParser {
    /**
     * Combines the values that the application emits. Called once per emit, regardless of the number of receivers, on
     * the emitting thread. The default implementation writes JSON text with attachments. A parser with another format
     * may write that format here, which leaves less to do in {@link #encode}.
     *
     * @param event the name of the event, or null for an acknowledgement
     * @param values the values that the application passed; a {@link RawValue} is an argument that a client sent
     * @throws io.socketio.json.JsonMappingException if a value cannot be written
     */
    default Payload payload(JsonMapper mapper, @Nullable String event, List<? extends @Nullable Object> values) {
        return Payload.of(mapper, event, values);
    }

    /**
     * Encodes a packet as messages. Called without a lock, normally once per packet, regardless of the number of
     * receivers. Threads that need the same packet at the same time may each call it; the first result is used.
     *
     * @param packet a packet of any type that a server sends; its payload may have been created by another parser or
     *     node
     * @return one or more messages, to be sent in this order and without other messages between them
     */
    List<EncodedMessage> encode(Packet packet);

    /** Returns a decoder for one connection. */
    Decoder decoder();

    /**
     * Decodes the packets of one connection. Called by one thread at a time, in order of arrival.
     *
     * <p>What a client sends is not checked elsewhere. An implementation must therefore check what all formats have in
     * common: ids are not negative, the data of CONNECT is an object, DISCONNECT has no data, the data of CONNECT_ERROR
     * is a string or an object, and the name of an event satisfies {@link EventNames#check}. It must limit what a
     * client can make it keep in memory, and throw nothing but {@link PacketException}.
     */
    interface Decoder {
        /**
         * Reads a text message, without the Engine.IO packet type.
         *
         * @return the packet, or null if more messages are needed to complete it
         * @throws PacketException if the message is malformed; the error listeners of the connection's sockets then
         *     receive the exception, and the connection is closed
         */
        @Nullable
        Packet text(String message);

        /**
         * Reads a binary message.
         *
         * @param message the content, which belongs to the decoder from now on
         * @return the packet, or null if more messages are needed to complete it
         * @throws PacketException if the message is malformed; the error listeners of the connection's sockets then
         *     receive the exception, and the connection is closed
         */
        @Nullable
        Packet binary(ByteBuffer message);

        /** Returns whether a packet is waiting for more messages. They must arrive within the attachment timeout. */
        boolean pending();
    }
}
