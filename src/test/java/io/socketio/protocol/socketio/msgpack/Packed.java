package io.socketio.protocol.socketio.msgpack;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.json.JsonMapper;
import io.socketio.json.JsonbMapper;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketParser;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shared code of the tests in this package. In hexadecimal input, {@code 'text'} stands for its bytes. */
final class Packed {
    static final JsonMapper MAPPER = new JsonbMapper();
    static final PacketParser PARSER = new MessagePackParser(100);
    static final String EVENT = "83 a4'type' 02 a3'nsp' a1'/' a4'data' ";

    private Packed() {}

    static byte[] bytes(String hex) {
        StringBuilder digits = new StringBuilder();
        String[] parts = hex.split("'", -1);
        for (int i = 0; i < parts.length; i++) {
            digits.append(
                    i % 2 == 0
                            ? parts[i].replace(" ", "")
                            : HexFormat.of().formatHex(parts[i].getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        return HexFormat.of().parseHex(digits);
    }

    static Packet decode(String hex) {
        return decode(bytes(hex));
    }

    static Packet decode(byte[] message) {
        Packet packet = PARSER.decoder().binary(ByteBuffer.wrap(message));
        assertThat(packet).isNotNull();
        return packet;
    }

    /** Returns the first argument of an event with one argument, given as bytes. */
    static RawValue argument(String hex) {
        if (decode(EVENT + "92 a1'e' " + hex) instanceof Packet.Event event) {
            return event.payload().get(1);
        }
        throw new AssertionError("not an event");
    }

    static byte[] encode(Packet packet) {
        List<EncodedMessage> messages = PARSER.encode(packet);
        assertThat(messages).hasSize(1);
        ByteBuffer content = messages.get(0).binary();
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }

    static Payload payload(@Nullable String name, @Nullable Object... values) {
        return PARSER.payload(MAPPER, name, Arrays.asList(values));
    }

    static Packet event(String name, @Nullable Object... values) {
        return new Packet.Event("/", Packet.NO_ID, payload(name, values));
    }
}
