package io.socketio.it.reference;

import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.EngineProtocolException;
import io.socketio.protocol.engineio.PollingPayload;
import io.socketio.protocol.engineio.ProtocolVersion;
import io.socketio.protocol.engineio.WebSocketFormat;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.PacketParser;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the decoders of this server make of messages, in the form in which {@code reference-parsers.js} answers. */
final class Decoded {
    static final String REFUSED = "\"refused\"";
    static final String PENDING = "\"pending\"";

    private static final WebSocketFormat WEB_SOCKET = ProtocolVersion.V4.webSocketFormat(false);
    private static final PollingPayload POLLING = ProtocolVersion.V4.payload(false);

    private Decoded() {}

    static String enginePacket(String packet) {
        try {
            return "[" + form(WEB_SOCKET.decode(packet)) + "]";
        } catch (EngineProtocolException e) {
            return "[" + REFUSED + "]";
        }
    }

    static String enginePayload(String body) {
        List<String> results = new ArrayList<>();
        Iterator<EnginePacket> packets = POLLING.decode(body);
        try {
            while (packets.hasNext()) {
                results.add(form(packets.next()));
            }
        } catch (EngineProtocolException e) {
            results.add(REFUSED);
        }
        return "[" + String.join(",", results) + "]";
    }

    private static String form(EnginePacket packet) {
        Object data =
                packet instanceof EnginePacket.Binary binary ? binary.data() : ((EnginePacket.Text) packet).data();
        return "[\"" + packet.type().name().toLowerCase(Locale.ROOT) + "\"," + Form.of(data) + "]";
    }

    /** @param messages each a String or a byte array */
    static String socketPackets(PacketParser parser, List<Object> messages) {
        PacketParser.Decoder decoder = parser.decoder();
        List<String> results = new ArrayList<>();
        try {
            for (Object message : messages) {
                Packet packet = message instanceof String text
                        ? decoder.text(text)
                        : decoder.binary(ByteBuffer.wrap((byte[]) message));
                if (packet != null) {
                    results.add(form(packet));
                }
            }
            if (decoder.pending()) {
                results.add(PENDING);
            }
        } catch (PacketException e) {
            results.add(REFUSED);
        }
        return "[" + String.join(",", results) + "]";
    }

    static String form(Packet packet) {
        if (packet instanceof Packet.Event event) {
            checkName(event.payload());
            return form(2, packet, event.id(), values(event.payload()));
        } else if (packet instanceof Packet.Ack ack) {
            return form(3, packet, ack.id(), values(ack.payload()));
        } else if (packet instanceof Packet.Connect connect) {
            return form(0, packet, Packet.NO_ID, json(connect.json()));
        } else if (packet instanceof Packet.ConnectError error) {
            return form(4, packet, Packet.NO_ID, json(error.json()));
        }
        return form(1, packet, Packet.NO_ID, "null");
    }

    private static String form(int type, Packet packet, long id, String data) {
        return form(type, packet.namespace(), id, data);
    }

    static String form(int type, String namespace, long id, String data) {
        String form = id == Packet.NO_ID ? "null" : Form.of(id);
        return "[" + type + "," + Form.of(namespace) + "," + form + "," + data + "]";
    }

    private static String json(@Nullable String json) {
        return json == null ? "null" : Form.of(JsonReader.read(json, List.of()));
    }

    private static String values(Payload payload) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < payload.size(); i++) {
            values.add(value(payload.get(i)));
        }
        return "[" + String.join(",", values) + "]";
    }

    private static String value(RawValue value) {
        return Form.of(
                value.kind() == RawValue.Kind.BINARY
                        ? value.binary()
                        : JsonReader.read(value.json(), value.attachments()));
    }

    private static void checkName(Payload payload) {
        if (payload.size() == 0) {
            return;
        }
        String name = String.valueOf(payload.name());
        RawValue first = payload.get(0);
        Object expected = JsonReader.read(first.json(), List.of());
        Object actual = first.kind() == RawValue.Kind.NUMBER ? Double.valueOf(name) : name;
        if (!actual.equals(expected)) {
            throw new AssertionError("The name is " + name + " but the first value " + first.json());
        }
    }

    /** Returns the messages of a packet of this server as its clients receive them. */
    static List<Object> messages(List<EncodedMessage> encoded) {
        return encoded.stream()
                .map(message -> message.isBinary()
                        ? bytes(message.binary())
                        : message.text().substring(1))
                .collect(Collectors.toList());
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
