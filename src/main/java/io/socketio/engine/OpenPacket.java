package io.socketio.engine;

import io.socketio.config.EngineConfig;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketType;
import java.util.stream.Collectors;

/** The first packet of a session, which tells the client its id, and how to stay connected. */
final class OpenPacket {
    private OpenPacket() {}

    static EncodedMessage of(EngineSession session, EngineConfig config) {
        String json = "{\"sid\":\"" + session.id() + "\",\"upgrades\":" + upgrades(session.transport(), config)
                + ",\"pingInterval\":" + config.heartbeats().interval().toMillis()
                + ",\"pingTimeout\":" + config.heartbeats().timeout().toMillis()
                + ",\"maxPayload\":" + config.limits().maxPayload() + "}";
        return EncodedMessage.text(PacketType.OPEN, json);
    }

    private static String upgrades(Transport transport, EngineConfig config) {
        return transport.upgradesTo().stream()
                .filter(name ->
                        config.upgrades().allowed() && config.transports().contains(name))
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
