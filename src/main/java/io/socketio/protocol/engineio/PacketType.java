package io.socketio.protocol.engineio;

/** The types of Engine.IO packets (protocol 4, "Packet types"). Sent as a digit. */
public enum PacketType {
    /** Answers the handshake. Sent by the server. */
    OPEN('0'),
    /** Ends the session. Sent by either side, over long-polling only. */
    CLOSE('1'),
    /** Requests a pong. Sent by the server as the heartbeat, and by clients as {@code 2probe} during an upgrade. */
    PING('2'),
    /** Answers a ping. */
    PONG('3'),
    /** Carries data of the layer above, such as a Socket.IO packet. */
    MESSAGE('4'),
    /** Completes an upgrade. Sent by the client. */
    UPGRADE('5'),
    /** Completes a poll without data. Sent by the server. */
    NOOP('6');

    private static final PacketType[] BY_DIGIT = values();

    private final char digit;

    PacketType(char digit) {
        this.digit = digit;
    }

    char digit() {
        return digit;
    }

    static PacketType ofDigit(char digit) {
        int index = digit - '0';
        if (index < 0 || index >= BY_DIGIT.length) {
            throw new EngineProtocolException("unknown packet type");
        }
        return BY_DIGIT[index];
    }
}
