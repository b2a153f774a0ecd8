package io.socketio.protocol.socketio;

import io.socketio.protocol.engineio.EncodedMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

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
            return encode(event, "42", "45", event.id(), event.payload());
        }
        if (packet instanceof Packet.Ack ack) {
            return encode(ack, "43", "46", ack.id(), ack.payload());
        }
        String text;
        if (packet instanceof Packet.Connect connect) {
            text = "40" + namespace(connect) + (connect.json() == null ? "" : connect.json());
        } else if (packet instanceof Packet.ConnectError error) {
            text = "44" + namespace(error) + error.json();
        } else {
            text = "41" + namespace(packet);
        }
        return List.of(EncodedMessage.ofPacketText(text));
    }

    private static List<EncodedMessage> encode(
            Packet packet, String type, String typeWithAttachments, long id, Payload payload) {
        List<ByteBuffer> attachments = payload.attachments();
        String kind = attachments.isEmpty() ? type : typeWithAttachments + attachments.size() + "-";
        String namespace = namespace(packet);
        String text = id < 0 ? kind + namespace + payload.json() : kind + namespace + id + payload.json();
        EncodedMessage first = EncodedMessage.ofPacketText(text);
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

    private static String namespace(Packet packet) {
        return packet.namespace().equals("/") ? "" : packet.namespace() + ",";
    }

    @Override
    public Decoder decoder() {
        return new JsonPacketDecoder(limits);
    }
}
