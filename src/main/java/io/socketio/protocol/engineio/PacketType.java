package io.socketio.protocol.engineio;

/** The types of Engine.IO packets (protocol 4, "Packet types"); on the wire a digit. */
public enum PacketType {
    /** Server to client: the handshake. */
    OPEN('0'),
    /** Either side ends the session; long-polling only. */
    CLOSE('1'),
    /** Server to client: the heartbeat; client to server only as {@code 2probe} while upgrading. */
    PING('2'),
    /** Answers a ping. */
    PONG('3'),
    /** What the layer above has to say. */
    MESSAGE('4'),
    /** Client to server: the end of an upgrade. */
    UPGRADE('5'),
    /** Server to client: completes a poll that has nothing else to say. */
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
