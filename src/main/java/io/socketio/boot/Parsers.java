package io.socketio.boot;

import io.socketio.config.ConfigurationException;
import io.socketio.config.SocketIoConfig;
import io.socketio.protocol.socketio.JsonPacketParser;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketParser;
import io.socketio.protocol.socketio.msgpack.MessagePackParser;

/** Makes the parsers that the library has. */
final class Parsers {
    private Parsers() {}

    /** @throws ConfigurationException if a library is missing for it */
    static PacketParser of(SocketIoConfig config) {
        return switch (config.parser()) {
            case JSON ->
                new JsonPacketParser(
                        config.packets().maxAttachments(),
                        config.packets().maxJsonDepth(),
                        (long) config.packets().maxAttachments()
                                * config.engine().limits().maxPayload());
            case MSGPACK -> messagePack(config.packets().maxJsonDepth());
        };
    }

    private static PacketParser messagePack(int maxDepth) {
        try {
            PacketParser parser = new MessagePackParser(maxDepth);
            // links the library now instead of with the first client
            parser.encode(new Packet.Disconnect("/"));
            return parser;
        } catch (NoClassDefFoundError e) {
            ConfigurationException missing = new ConfigurationException(
                    "socketio.parser", "msgpack", "json unless org.msgpack:msgpack-core is there");
            missing.initCause(e);
            throw missing;
        }
    }
}
