package io.socketio.protocol.socketio;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The decoder of {@link JsonPacketParser}. A packet is a text message, followed by its attachments. */
final class JsonPacketDecoder implements PacketParser.Decoder {
    private final JsonPacketParser.Limits limits;
    /** The packet whose attachments are still to come; null if there is none. */
    private @Nullable Incomplete waiting;

    private static final class Incomplete {
        private final PacketHeader header;
        private final JsonPayload values;
        private final List<ByteBuffer> attachments = new ArrayList<>();
        private long bytes;

        Incomplete(PacketHeader header, JsonPayload values) {
            this.header = header;
            this.values = values;
        }
    }

    JsonPacketDecoder(JsonPacketParser.Limits limits) {
        this.limits = limits;
    }

    @Override
    public boolean pending() {
        return waiting != null;
    }

    @Override
    public @Nullable Packet text(String message) {
        if (waiting != null) {
            waiting = null;
            throw new PacketException("got plaintext data when reconstructing a packet");
        }
        PacketHeader header = PacketHeader.read(message, limits.attachments());
        int start = skipSpace(message, header.end());
        int end = skipSpaceBack(message, start);
        if (start == end && header.end() < message.length()) {
            throw PacketException.invalidPayload();
        }
        return switch (header.type()) {
            case '0' ->
                new Packet.Connect(header.namespace(), start == end ? null : object(message.substring(start, end)));
            case '1' -> disconnect(header, start == end);
            case '4' -> new Packet.ConnectError(header.namespace(), objectOrString(message.substring(start, end)));
            default -> values(header, message, start, end);
        };
    }

    @Override
    public @Nullable Packet binary(ByteBuffer message) {
        Incomplete packet = waiting;
        if (packet == null) {
            throw new PacketException("got binary data when not reconstructing a packet");
        }
        packet.bytes += message.remaining();
        if (packet.bytes > limits.attachmentBytes()) {
            waiting = null;
            throw PacketException.tooManyAttachments();
        }
        packet.attachments.add(message.slice().asReadOnlyBuffer());
        if (packet.attachments.size() < packet.header.attachments()) {
            return null;
        }
        waiting = null;
        return packet(packet.header, packet.values.with(packet.attachments));
    }

    private static Packet disconnect(PacketHeader header, boolean isEmpty) {
        if (!isEmpty) {
            throw PacketException.invalidPayload();
        }
        return new Packet.Disconnect(header.namespace());
    }

    private String object(String json) {
        return scanned(json, json.startsWith("{"));
    }

    private String objectOrString(String json) {
        return scanned(json, json.startsWith("{") || json.startsWith("\""));
    }

    private String scanned(String json, boolean ofRightType) {
        if (!ofRightType) {
            throw PacketException.invalidPayload();
        }
        new JsonScanner(json, 0, json.length(), limits.jsonDepth(), null).scan();
        return json;
    }

    private @Nullable Packet values(PacketHeader header, String message, int start, int end) {
        if (header.id() == PacketHeader.ID_TOO_LARGE) {
            throw PacketException.invalidPayload();
        }
        JsonPayload payload = start == end
                ? JsonPayload.NONE
                : JsonPayload.read(message, start, end, header.attachments(), limits.jsonDepth());
        if (header.isEvent() && start < end) {
            EventNames.check(payload);
        }
        if (header.attachments() == 0) {
            return packet(header, payload);
        }
        waiting = new Incomplete(header, payload);
        return null;
    }

    private static Packet packet(PacketHeader header, Payload payload) {
        return header.isEvent()
                ? new Packet.Event(header.namespace(), header.id(), payload)
                : new Packet.Ack(header.namespace(), header.id(), payload);
    }

    private static int skipSpace(String message, int from) {
        int start = from;
        while (start < message.length() && JsonScanner.isSpace(message.charAt(start))) {
            start++;
        }
        return start;
    }

    /** Returns where the message ends without the white space behind a position. */
    private static int skipSpaceBack(String message, int start) {
        int end = message.length();
        while (end > start && JsonScanner.isSpace(message.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
