package io.socketio.it.reference;

import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketParser;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A packet for both sides to encode.
 *
 * @param data a map, a string, a list whose first element is the name of an event, or null
 */
record Model(int type, String namespace, long id, @Nullable Object data) {

    static Model next(Draw draw, Values values) {
        int type = draw.oneIn(4) ? draw.below(5) : draw.of(2, 2, 3);
        String namespace = draw.oneIn(2) ? "/" : draw.of("/a", "/admin?token=1", "/12", "/é", "/[1]", "/a/b");
        long id = draw.oneIn(2) ? Packet.NO_ID : draw.oneIn(10) ? (1L << draw.below(53)) - 1 : draw.below(2000);
        return switch (type) {
            case 0 -> new Model(type, namespace, Packet.NO_ID, draw.oneIn(3) ? null : plain(draw, values));
            case 1 -> new Model(type, namespace, Packet.NO_ID, null);
            case 2 -> {
                List<@Nullable Object> event = new ArrayList<>(List.of("e" + values.text(6)));
                event.addAll(values.packet());
                yield new Model(type, namespace, id, event);
            }
            case 3 -> new Model(type, namespace, Math.max(id, 0), values.packet());
            default -> new Model(type, namespace, Packet.NO_ID, draw.oneIn(3) ? values.text(10) : plain(draw, values));
        };
    }

    /** What a packet that has no attachments can carry. */
    private static Map<String, Object> plain(Draw draw, Values values) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(values.text(6), values.text(10));
        map.put("n", draw.between(-1000, 1000));
        map.put("data", List.of(Map.of("a", values.text(4)), List.of()));
        return map;
    }

    /** Returns how both sides must read it. */
    String form() {
        return Decoded.form(type, namespace, id, Form.of(data));
    }

    /** Returns what the reference makes it from. */
    String source() {
        return Decoded.form(type, namespace, id, Form.source(data));
    }

    /** Returns the packet that this server encodes. */
    Packet packet(PacketParser parser) {
        return switch (type) {
            case 0 -> new Packet.Connect(namespace, data == null ? null : json());
            case 1 -> new Packet.Disconnect(namespace);
            case 2 -> {
                List<?> event = (List<?>) data;
                yield new Packet.Event(
                        namespace,
                        id,
                        parser.payload(Parsers.MAPPER, (String) event.get(0), event.subList(1, event.size())));
            }
            case 3 -> new Packet.Ack(namespace, id, parser.payload(Parsers.MAPPER, null, (List<?>) data));
            default -> new Packet.ConnectError(namespace, json());
        };
    }

    private String json() {
        StringBuilder json = new StringBuilder();
        List<ByteBuffer> none = new ArrayList<>();
        Parsers.MAPPER.write(data, json, none);
        return json.toString();
    }
}
