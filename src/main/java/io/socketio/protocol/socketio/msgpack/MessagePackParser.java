package io.socketio.protocol.socketio.msgpack;

import io.socketio.json.JsonMapper;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketParser;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePacker;

/**
 * The parser for clients with {@code socket.io-msgpack-parser} 3. Each packet is a single binary message that contains
 * a MessagePack map, including binary values. Arguments of a client that are emitted again are sent byte for byte.
 *
 * <p>Clients may send everything that the npm package allows, except reserved event names. This exceeds JSON as
 * follows: dates are received as strings such as {@code "2000-01-01T00:00:00.000Z"}; NaN and the infinities are
 * received as {@code null} unless a double is requested; undefined is received as null.
 */
public final class MessagePackParser implements PacketParser {
    private final int maxDepth;

    /**
     * @param maxDepth the maximum nesting depth of arrays and maps in incoming packets, including the array around all
     *     values
     */
    public MessagePackParser(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    @Override
    public Payload payload(JsonMapper mapper, @Nullable String event, List<? extends @Nullable Object> values) {
        int names = event == null ? 0 : 1;
        int[] starts = new int[names + values.size() + 1];
        Bytes bytes = Bytes.written(out -> {
            out.packArrayHeader(starts.length - 1);
            starts[0] = (int) out.getTotalWrittenBytes();
            if (event != null) {
                out.packString(event);
                starts[1] = (int) out.getTotalWrittenBytes();
            }
            for (int i = 0; i < values.size(); i++) {
                write(mapper, values.get(i), out);
                starts[names + i + 1] = (int) out.getTotalWrittenBytes();
            }
        });
        return new MessagePackPayload(bytes, starts);
    }

    private static void write(JsonMapper mapper, @Nullable Object value, MessagePacker out) throws IOException {
        if (value instanceof MessagePackValue raw) {
            raw.bytes().writeTo(out);
        } else if (value instanceof RawValue raw) {
            JsonToMessagePack.write(raw.json(), raw.attachments(), out);
        } else {
            StringBuilder json = new StringBuilder();
            List<ByteBuffer> attachments = new ArrayList<>();
            mapper.write(value, json, attachments);
            JsonToMessagePack.write(json.toString(), attachments, out);
        }
    }

    @Override
    public List<EncodedMessage> encode(Packet packet) {
        Bytes message;
        if (packet instanceof Packet.Event event) {
            message = Bytes.written(out -> write(packet, 2, event.id(), event.payload(), out));
        } else if (packet instanceof Packet.Ack ack) {
            message = Bytes.written(out -> write(packet, 3, ack.id(), ack.payload(), out));
        } else if (packet instanceof Packet.Connect connect) {
            message = Bytes.written(out -> write(packet, 0, connect.json(), out));
        } else if (packet instanceof Packet.ConnectError error) {
            message = Bytes.written(out -> write(packet, 4, error.json(), out));
        } else {
            message = Bytes.written(out -> write(packet, 1, null, out));
        }
        return List.of(EncodedMessage.binary(message.buffer()));
    }

    private static void write(Packet packet, int type, long id, Payload payload, MessagePacker out) throws IOException {
        header(packet, type, id >= 0 ? 4 : 3, out);
        if (id >= 0) {
            out.packString("id").packLong(id);
        }
        out.packString("data");
        if (payload instanceof MessagePackPayload packed) {
            packed.bytes().writeTo(out);
        } else {
            JsonToMessagePack.write(payload.json(), payload.attachments(), out);
        }
    }

    private static void write(Packet packet, int type, @Nullable String json, MessagePacker out) throws IOException {
        header(packet, type, json == null ? 2 : 3, out);
        if (json != null) {
            out.packString("data");
            JsonToMessagePack.write(json, List.of(), out);
        }
    }

    private static void header(Packet packet, int type, int members, MessagePacker out) throws IOException {
        out.packMapHeader(members).packString("type").packInt(type);
        out.packString("nsp").packString(packet.namespace());
    }

    @Override
    public Decoder decoder() {
        return new MessagePackDecoder(maxDepth);
    }
}
