package io.socketio.fuzz;

import io.socketio.json.JsonMapper;
import io.socketio.json.JsonMappingException;
import io.socketio.json.JsonbMapper;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.socketio.JsonPacketParser;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketParser;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import io.socketio.protocol.socketio.msgpack.MessagePackParser;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads Socket.IO packets, and does with them what listeners do: emits their values again, or asks for them. */
final class SocketInput {
    private static final int MAX_DEPTH = 512;
    private static final int ATTACHMENTS = 10;
    private static final PacketParser JSON = new JsonPacketParser(ATTACHMENTS, MAX_DEPTH, 1 << 20);
    private static final PacketParser MESSAGE_PACK = new MessagePackParser(MAX_DEPTH);
    private static final JsonMapper MAPPER = new JsonbMapper();
    private static final byte END_OF_TEXT = (byte) 0xff; // occurs in no UTF-8
    private static final List<Type> TYPES = List.of(
            Object.class,
            String.class,
            int.class,
            Long.class,
            double.class,
            boolean.class,
            byte[].class,
            ByteBuffer.class,
            Instant.class,
            Person.class,
            Map.class);

    private SocketInput() {}

    /** An argument of an application. */
    public record Person(String name, int age, double @Nullable [] position, @Nullable Person friend) {}

    /** @param data messages, with a byte between them; the first is text, and those that follow are binary */
    static Packet json(byte[] data) {
        PacketParser.Decoder decoder = JSON.decoder();
        List<byte[]> messages = split(data);
        Packet packet = decoder.text(new String(messages.get(0), StandardCharsets.UTF_8));
        for (int i = 1; decoder.pending(); i++) {
            packet = decoder.binary(ByteBuffer.wrap(i < messages.size() ? messages.get(i) : new byte[] {1}));
        }
        return complete(packet);
    }

    static Packet messagePack(byte[] data) {
        return complete(MESSAGE_PACK.decoder().binary(ByteBuffer.wrap(data)));
    }

    private static Packet complete(@Nullable Packet packet) {
        if (packet == null) {
            throw new AssertionError("No packet, although nothing is pending");
        }
        return packet;
    }

    private static List<byte[]> split(byte[] data) {
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= data.length; i++) {
            if (i == data.length || data[i] == END_OF_TEXT) {
                parts.add(Arrays.copyOfRange(data, start, i));
                start = i + 1;
            }
        }
        return parts;
    }

    /** Writes a packet as if a listener had emitted its values again, which must not change them. */
    static void again(Packet packet) {
        for (PacketParser parser : List.of(JSON, MESSAGE_PACK)) {
            Packet again = packet;
            if (packet instanceof Packet.Event event) {
                again = new Packet.Event(event.namespace(), event.id(), again(parser, event.payload()));
            } else if (packet instanceof Packet.Ack ack) {
                again = new Packet.Ack(ack.namespace(), ack.id(), again(parser, ack.payload()));
            }
            parser.encode(again).forEach(EncodedMessage::weight);
        }
    }

    private static Payload again(PacketParser parser, Payload payload) {
        String name = payload.name();
        List<RawValue> values = new ArrayList<>();
        for (int i = name == null ? 0 : 1; i < payload.size(); i++) {
            values.add(payload.get(i));
        }
        Payload again = parser.payload(MAPPER, name, values);
        int first = again.size() - values.size();
        for (int i = 0; i < values.size(); i++) {
            RawValue before = values.get(i);
            RawValue after = again.get(first + i);
            if (after.getClass() == before.getClass()
                    && before.attachments().isEmpty()
                    && !after.json().equals(before.json())) {
                throw new AssertionError(before.json() + " has become " + after.json());
            }
        }
        return again;
    }

    /** Asks for each value of a packet, for some as one type and for some as another. */
    static void map(Packet packet) {
        Payload payload = packet instanceof Packet.Event event
                ? event.payload()
                : packet instanceof Packet.Ack ack ? ack.payload() : Payload.EMPTY;
        for (int i = 0; i < payload.size(); i++) {
            try {
                payload.get(i).read(MAPPER, TYPES.get((payload.weight() + i) % TYPES.size()));
            } catch (JsonMappingException expected) {
                continue;
            }
        }
    }
}
