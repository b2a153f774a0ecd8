package io.socketio.protocol.engineio;

import org.jspecify.annotations.Nullable;

/** The versions of the Engine.IO protocol. A session keeps the one of its handshake; transports ask it how to write and read. */
public enum ProtocolVersion {
    /** Clients 1.x and 2.x: they send the pings, and count the characters of packets. */
    V3 {
        @Override
        public PollingPayload payload(boolean base64) {
            return base64 ? CountedPayload.TEXT : CountedPayload.MIXED;
        }

        @Override
        public FrameFormat frames(boolean base64) {
            return base64 ? TypedFrames.BASE64 : TypedFrames.RAW;
        }
    },
    /** Clients since 3.0: the server sends the pings, and packets are separated by a control character. */
    V4 {
        @Override
        public PollingPayload payload(boolean base64) {
            return SeparatedPayload.INSTANCE;
        }

        @Override
        public FrameFormat frames(boolean base64) {
            return base64 ? PlainFrames.BASE64 : PlainFrames.RAW;
        }
    };

    /**
     * Reads the parameter {@code EIO} of a request's URL.
     *
     * @param eio null if there is none, which old clients may mean by version 3
     */
    public static ProtocolVersion of(@Nullable String eio) {
        return "4".equals(eio) ? V4 : V3;
    }

    /**
     * How packets go through long-polling.
     *
     * @param base64 whether the client asks for bodies without raw binary
     */
    public abstract PollingPayload payload(boolean base64);

    /**
     * How packets go through a WebSocket.
     *
     * @param base64 whether the client asks for messages without raw binary
     */
    public abstract FrameFormat frames(boolean base64);
}
