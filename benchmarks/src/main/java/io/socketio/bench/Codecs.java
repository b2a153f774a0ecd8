package io.socketio.bench;

import io.socketio.json.JsonMapper;
import io.socketio.json.JsonbMapper;
import io.socketio.protocol.socketio.JsonPacketParser;
import io.socketio.protocol.socketio.PacketParser;
import java.nio.ByteBuffer;

/** What the benchmarks share: the codecs that a server has by default, and values of a usual size. */
final class Codecs {
    static final JsonMapper MAPPER = new JsonbMapper();
    static final PacketParser PARSER = new JsonPacketParser(10, 512, 10_000_000);

    private Codecs() {}

    /** A small object. */
    public record Message(String room, String text, long at) {}

    static Message message() {
        return new Message("lobby", "Hello, how are you today?", 1_700_000_000_000L);
    }

    static ByteBuffer attachment() {
        return ByteBuffer.wrap(new byte[1024]);
    }
}
