package io.socketio.it;

import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketType;
import io.socketio.protocol.socketio.EventNames;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.PacketParser;
import io.socketio.protocol.socketio.Payload;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.List;

/** The parser that docs/extending.md shows. */
public final class ReadableParser implements PacketParser {
    private static final int MAX_DEPTH = 100;

    @Override
    public List<EncodedMessage> encode(Packet packet) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("nsp", packet.namespace());
        if (packet instanceof Packet.Event event) {
            json.add("type", 2).add("data", parse(event.payload().json()));
            if (event.id() != Packet.NO_ID) {
                json.add("id", event.id());
            }
        } else if (packet instanceof Packet.Ack ack) {
            json.add("type", 3)
                    .add("id", ack.id())
                    .add("data", parse(ack.payload().json()));
        } else if (packet instanceof Packet.Connect connect) {
            json.add("type", 0).add("data", parse(connect.json()));
        } else if (packet instanceof Packet.ConnectError error) {
            json.add("type", 4).add("data", parse(error.json()));
        } else {
            json.add("type", 1);
        }
        return List.of(EncodedMessage.text(PacketType.MESSAGE, json.build().toString()));
    }

    private static JsonValue parse(String json) {
        return Json.createReader(new StringReader(json)).readValue();
    }

    @Override
    public Decoder decoder() {
        return new Decoder() {
            @Override
            public Packet text(String message) {
                try {
                    return packet(Json.createReader(new StringReader(message)).readObject());
                } catch (JsonException | ClassCastException | NullPointerException e) {
                    throw new PacketException("Could not parse");
                }
            }

            @Override
            public Packet binary(ByteBuffer message) {
                throw new PacketException("Could not parse");
            }

            @Override
            public boolean pending() {
                return false;
            }
        };
    }

    private static Packet packet(JsonObject json) {
        String namespace = json.getString("nsp");
        long id = Math.max(Packet.NO_ID, json.getInt("id", -1));
        switch (json.getInt("type")) {
            case 0:
                JsonObject auth = json.getJsonObject("data");
                return new Packet.Connect(namespace, auth == null ? null : auth.toString());
            case 1:
                return new Packet.Disconnect(namespace);
            case 2:
                Payload event = Payload.ofJson(json.getJsonArray("data").toString(), List.of(), MAX_DEPTH);
                EventNames.check(event);
                return new Packet.Event(namespace, id, event);
            case 3:
                return new Packet.Ack(
                        namespace, id, Payload.ofJson(json.getJsonArray("data").toString(), List.of(), MAX_DEPTH));
            default:
                throw new PacketException("invalid packet type");
        }
    }
}
