package io.socketio.protocol.socketio;

import io.socketio.protocol.engineio.EncodedMessage;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How packets become Engine.IO messages and back. Used by many threads at once; all clients must speak the same. */
public interface PacketParser {
    /** The messages of a packet, in the order in which they have to be sent, with nothing between them. */
    List<EncodedMessage> encode(Packet packet);

    /** A decoder for one connection. */
    Decoder decoder();

    /** Puts the packets of one connection together. Called by one thread at a time, in the order of arrival. */
    interface Decoder {
        /**
         * Takes the content of a text message, without the Engine.IO type in front.
         *
         * @return null if attachments have to come first
         * @throws PacketException if the message is wrong; the connection must be closed then
         */
        @Nullable
        Packet text(String message);

        /**
         * Takes a binary message.
         *
         * @param message belongs to the decoder from now on
         * @return null if more attachments have to come
         * @throws PacketException if the message is wrong; the connection must be closed then
         */
        @Nullable
        Packet binary(ByteBuffer message);

        /** Whether a packet waits for its attachments. */
        boolean pending();
    }
}
