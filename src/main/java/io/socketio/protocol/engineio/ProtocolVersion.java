package io.socketio.protocol.engineio;

import org.jspecify.annotations.Nullable;

/**
 * The versions of the Engine.IO protocol. A session keeps the version of its handshake. Transports use it to choose the
 * encoding of packets.
 */
public enum ProtocolVersion {
    /** Used by Socket.IO clients 1.x and 2.x. The client sends the pings, and each packet is preceded by its length. */
    V3 {
        @Override
        public PollingPayload payload(boolean base64) {
            return base64 ? LengthPrefixedPayload.TEXT : LengthPrefixedPayload.MIXED;
        }

        @Override
        public WebSocketFormat webSocketFormat(boolean base64) {
            return base64 ? TypedFormat.BASE64 : TypedFormat.RAW;
        }
    },
    /**
     * Used by Socket.IO clients since 3.0. The server sends the pings, and packets are separated by a control
     * character.
     */
    V4 {
        @Override
        public PollingPayload payload(boolean base64) {
            return SeparatedPayload.INSTANCE;
        }

        @Override
        public WebSocketFormat webSocketFormat(boolean base64) {
            return base64 ? PlainFormat.BASE64 : PlainFormat.RAW;
        }
    };

    /**
     * Reads the query parameter {@code EIO} of a request.
     *
     * @param eio the value, or null if it is missing, which stands for version 3
     */
    public static ProtocolVersion of(@Nullable String eio) {
        return "4".equals(eio) ? V4 : V3;
    }

    /**
     * Returns the encoding of packets for long-polling.
     *
     * @param base64 whether the client requested bodies without raw binary content
     */
    public abstract PollingPayload payload(boolean base64);

    /**
     * Returns the encoding of packets for WebSocket.
     *
     * @param base64 whether the client requested messages without raw binary content
     */
    public abstract WebSocketFormat webSocketFormat(boolean base64);
}
