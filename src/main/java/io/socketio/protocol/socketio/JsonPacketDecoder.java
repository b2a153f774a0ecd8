package io.socketio.protocol.socketio;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The decoder of {@link JsonPacketParser}. A packet is a text message, followed by its attachments. */
final class JsonPacketDecoder implements PacketParser.Decoder {
    private static final JsonPayload NONE = new JsonPayload("[]", new Slices(0), List.of());

    private final JsonPacketParser.Limits limits;
    /** Those of the waiting packet; immutable while none waits. */
    private List<ByteBuffer> attachments = List.of();

    private @Nullable PacketHeader waiting;
    private JsonPayload values = NONE;
    private long bytes;

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
            reset();
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
        PacketHeader header = waiting;
        if (header == null) {
            throw new PacketException("got binary data when not reconstructing a packet");
        }
        bytes += message.remaining();
        if (bytes > limits.attachmentBytes()) {
            reset();
            throw PacketException.tooManyAttachments();
        }
        attachments.add(message.slice().asReadOnlyBuffer());
        if (attachments.size() < header.attachments()) {
            return null;
        }
        Payload payload = values.with(attachments);
        reset();
        return packet(header, payload);
    }

    private void reset() {
        waiting = null;
        values = NONE;
        attachments = List.of();
        bytes = 0;
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
        JsonPayload payload =
                start == end ? NONE : JsonPayload.read(message, start, end, header.attachments(), limits.jsonDepth());
        if (header.isEvent() && start < end) {
            EventNames.check(payload);
        }
        if (header.attachments() == 0) {
            return packet(header, payload);
        }
        waiting = header;
        values = payload;
        attachments = new ArrayList<>();
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
