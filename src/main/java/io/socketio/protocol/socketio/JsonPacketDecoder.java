package io.socketio.protocol.socketio;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The decoder of {@link JsonPacketParser}. A packet is a text message, followed by its attachments. */
final class JsonPacketDecoder implements PacketParser.Decoder {
    private static final JsonPayload NONE = new JsonPayload("[]", new Slices(), List.of());

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
        String json = strip(message, header.end());
        if (json.isEmpty() && header.end() < message.length()) {
            throw PacketException.invalidPayload();
        }
        return switch (header.type()) {
            case '0' -> new Packet.Connect(header.namespace(), json.isEmpty() ? null : object(json));
            case '1' -> disconnect(header, json);
            case '4' -> new Packet.ConnectError(header.namespace(), objectOrString(json));
            default -> values(header, json);
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

    private static Packet disconnect(PacketHeader header, String json) {
        if (!json.isEmpty()) {
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
        new JsonScanner(json, limits.jsonDepth(), null).scan();
        return json;
    }

    private @Nullable Packet values(PacketHeader header, String json) {
        if (header.id() == PacketHeader.ID_TOO_LARGE) {
            throw PacketException.invalidPayload();
        }
        JsonPayload payload = json.isEmpty() ? NONE : JsonPayload.read(json, header.attachments(), limits.jsonDepth());
        if (header.isEvent() && !json.isEmpty()) {
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

    /** Returns the rest of a message without the surrounding characters that JSON considers white space. */
    private static String strip(String message, int start) {
        int end = message.length();
        int first = start;
        while (first < end && JsonScanner.isSpace(message.charAt(first))) {
            first++;
        }
        while (end > first && JsonScanner.isSpace(message.charAt(end - 1))) {
            end--;
        }
        return message.substring(first, end);
    }
}
