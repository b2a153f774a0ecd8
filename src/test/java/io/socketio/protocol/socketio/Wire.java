package io.socketio.protocol.socketio;

import io.socketio.json.JsonMapper;
import io.socketio.json.JsonbMapper;
import io.socketio.protocol.engineio.EncodedMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shared code of the tests in this package. */
final class Wire {
    static final JsonMapper MAPPER = new JsonbMapper();
    static final PacketParser PARSER = new JsonPacketParser(10, 100, 1000);

    private Wire() {}

    static ByteBuffer bytes(String content) {
        return ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
    }

    static Payload payload(@Nullable String name, @Nullable Object... values) {
        return Payload.of(MAPPER, name, Arrays.asList(values));
    }

    /** Returns the first message of a packet, including the Engine.IO packet type. */
    static String text(Packet packet) {
        return PARSER.encode(packet).get(0).text();
    }

    static @Nullable Packet decode(String text, String... attachments) {
        PacketParser.Decoder decoder = PARSER.decoder();
        Packet packet = decoder.text(text);
        for (String attachment : attachments) {
            packet = decoder.binary(bytes(attachment));
        }
        return packet;
    }

    static Payload decodeEvent(String text, String... attachments) {
        if (decode(text, attachments) instanceof Packet.Event event) {
            return event.payload();
        }
        throw new AssertionError("not a complete event");
    }

    static @Nullable Packet roundTrip(Packet packet) {
        PacketParser.Decoder decoder = PARSER.decoder();
        List<EncodedMessage> messages = PARSER.encode(packet);
        Packet decoded = decoder.text(messages.get(0).text().substring(1));
        for (EncodedMessage attachment : messages.subList(1, messages.size())) {
            decoded = decoder.binary(attachment.binary());
        }
        return decoded;
    }
}
