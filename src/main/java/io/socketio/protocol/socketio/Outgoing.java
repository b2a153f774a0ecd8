package io.socketio.protocol.socketio;

import io.socketio.protocol.engineio.EncodedMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A packet on its way to any number of receivers. It is encoded when the first of them needs it, and only once. */
public final class Outgoing {
    private final Packet packet;
    private final PacketParser parser;
    private final @Nullable Offset offset;
    private final boolean compress;
    private volatile @Nullable Encoded encoded;

    /** @param parser that of the receivers */
    public Outgoing(Packet packet, PacketParser parser) {
        this(packet, parser, null, true);
    }

    private Outgoing(Packet packet, PacketParser parser, @Nullable Offset offset, boolean compress) {
        this.packet = packet;
        this.parser = parser;
        this.offset = offset;
        this.compress = compress;
    }

    /** The same packet, to be compressed where the transport does that, or not; it is unless said otherwise. */
    public Outgoing compress(boolean wanted) {
        return wanted == compress ? this : new Outgoing(packet, parser, offset, wanted);
    }

    /** Whether it is to be compressed where the transport does that. */
    public boolean compress() {
        return compress;
    }

    /** The same event, asking for an acknowledgement under an id. */
    public Outgoing asking(long id) {
        Packet.Event event = event();
        return new Outgoing(new Packet.Event(event.namespace(), id, event.payload()), parser, offset, compress);
    }

    /** The same event with its offset, which its receivers get as a last argument. */
    public Outgoing at(Offset newOffset) {
        Packet.Event event = event();
        Payload payload = event.payload().plus(newOffset.text());
        return new Outgoing(new Packet.Event(event.namespace(), event.id(), payload), parser, newOffset, compress);
    }

    private Packet.Event event() {
        if (packet instanceof Packet.Event event) {
            return event;
        }
        throw new IllegalStateException("Only events have offsets and ask for acknowledgements, not " + packet);
    }

    /** Null if it has none. */
    public @Nullable Offset offset() {
        return offset;
    }

    private record Encoded(List<EncodedMessage> messages, int weight) {}

    /** What is sent. */
    public Packet packet() {
        return packet;
    }

    /** The messages to send, in order, with nothing between them; the same ones for all receivers. */
    public List<EncodedMessage> messages() {
        return encoded().messages();
    }

    /** About how many bytes the messages keep in memory while they wait. */
    public int weight() {
        return encoded().weight();
    }

    private Encoded encoded() {
        Encoded result = encoded;
        return result != null ? result : encode();
    }

    // Guarded so that two threads do not encode the same packet; encoding only works on text and never blocks.
    private synchronized Encoded encode() {
        Encoded result = encoded;
        if (result == null) {
            List<EncodedMessage> messages = compress
                    ? List.copyOf(parser.encode(packet))
                    : parser.encode(packet).stream()
                            .map(EncodedMessage::uncompressed)
                            .toList();
            long weight = 0;
            for (EncodedMessage message : messages) {
                weight += message.weight();
            }
            result = new Encoded(messages, (int) Math.min(weight, Integer.MAX_VALUE));
            encoded = result;
        }
        return result;
    }

    @Override
    public String toString() {
        return "Outgoing[" + packet + "]";
    }
}
