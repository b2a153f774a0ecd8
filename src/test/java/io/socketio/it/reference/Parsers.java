package io.socketio.it.reference;

import io.socketio.json.JsonMapper;
import io.socketio.json.JsonbMapper;
import io.socketio.protocol.socketio.JsonPacketParser;
import io.socketio.protocol.socketio.PacketParser;
import io.socketio.protocol.socketio.msgpack.MessagePackParser;

/** The parsers that are compared with those of JavaScript. */
final class Parsers {
    static final int MAX_DEPTH = 64;
    /** The default on both sides. */
    static final int MAX_ATTACHMENTS = 10;

    static final PacketParser JSON = new JsonPacketParser(MAX_ATTACHMENTS, MAX_DEPTH, 1 << 20);
    static final PacketParser MESSAGE_PACK = new MessagePackParser(MAX_DEPTH);
    static final JsonMapper MAPPER = new JsonbMapper();

    private Parsers() {}
}
