package io.socketio.protocol.socketio;

import io.socketio.protocol.engineio.EncodedMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The default parser of all clients: JSON, with binary values in separate messages (protocol 5, "Packet encoding"). */
public final class JsonPacketParser implements PacketParser {
    private final Limits limits;

    /**
     * Creates a parser with limits for incoming packets. Outgoing packets are not limited.
     *
     * @param maxAttachments the maximum number of binary values in a packet; 10 in the reference implementation
     * @param maxJsonDepth the maximum nesting depth of arrays and objects, including the array around all values
     * @param maxAttachmentBytes the maximum total size of the attachments of a packet
     */
    public JsonPacketParser(int maxAttachments, int maxJsonDepth, long maxAttachmentBytes) {
        this.limits = new Limits(maxAttachments, maxJsonDepth, maxAttachmentBytes);
    }

    /** The limits for incoming packets. */
    record Limits(int attachments, int jsonDepth, long attachmentBytes) {}

    @Override
    public List<EncodedMessage> encode(Packet packet) {
        if (packet instanceof Packet.Event event) {
            return encode(event, '2', event.id(), event.payload());
        }
        if (packet instanceof Packet.Ack ack) {
            return encode(ack, '3', ack.id(), ack.payload());
        }
        StringBuilder text = new StringBuilder("4");
        if (packet instanceof Packet.Connect connect) {
            append(text.append('0'), connect, connect.json());
        } else if (packet instanceof Packet.ConnectError error) {
            append(text.append('4'), error, error.json());
        } else {
            append(text.append('1'), packet, null);
        }
        return List.of(EncodedMessage.ofPacketText(text.toString()));
    }

    private static List<EncodedMessage> encode(Packet packet, char type, long id, Payload payload) {
        List<ByteBuffer> attachments = payload.attachments();
        StringBuilder header = new StringBuilder(32).append('4');
        if (attachments.isEmpty()) {
            header.append(type);
        } else {
            header.append((char) (type + 3)).append(attachments.size()).append('-');
        }
        append(header, packet, null);
        if (id >= 0) {
            header.append(id);
        }
        EncodedMessage first = EncodedMessage.ofPacketText(header.toString().concat(payload.json()));
        if (attachments.isEmpty()) {
            return List.of(first);
        }
        List<EncodedMessage> messages = new ArrayList<>(attachments.size() + 1);
        messages.add(first);
        for (ByteBuffer attachment : attachments) {
            messages.add(EncodedMessage.binary(attachment));
        }
        return List.copyOf(messages);
    }

    private static void append(StringBuilder text, Packet packet, @Nullable String json) {
        if (!packet.namespace().equals("/")) {
            text.append(packet.namespace()).append(',');
        }
        if (json != null) {
            text.append(json);
        }
    }

    @Override
    public Decoder decoder() {
        return new JsonPacketDecoder(limits);
    }
}
