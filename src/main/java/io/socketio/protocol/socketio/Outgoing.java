package io.socketio.protocol.socketio;

import static java.util.Objects.requireNonNull;

import io.socketio.protocol.engineio.EncodedMessage;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A packet to be sent to any number of receivers. It is encoded when the first receiver needs it, and all receivers
 * share the result.
 */
public final class Outgoing {
    @SuppressWarnings("rawtypes") // a class literal has no type argument
    private static final AtomicReferenceFieldUpdater<Outgoing, @Nullable List> ENCODED =
            AtomicReferenceFieldUpdater.newUpdater(Outgoing.class, List.class, "encoded");

    private final Packet packet;
    private final PacketParser parser;
    private final @Nullable Offset offset;
    private final boolean compress;
    private volatile @Nullable List<EncodedMessage> encoded;

    /** @param parser the parser of the server and its clients */
    public Outgoing(Packet packet, PacketParser parser) {
        this(packet, parser, null, true);
    }

    private Outgoing(Packet packet, PacketParser parser, @Nullable Offset offset, boolean compress) {
        this.packet = packet;
        this.parser = parser;
        this.offset = offset;
        this.compress = compress;
    }

    /** Returns the same packet, marked whether to compress it where the transport supports that. Defaults to true. */
    public Outgoing compress(boolean wanted) {
        return wanted == compress ? this : new Outgoing(packet, parser, offset, wanted);
    }

    /** Returns whether to compress the packet where the transport supports that. */
    public boolean compress() {
        return compress;
    }

    /** Returns the same event, with an id that requests an acknowledgement. */
    public Outgoing withAckId(long id) {
        Packet.Event event = event();
        return new Outgoing(new Packet.Event(event.namespace(), id, event.payload()), parser, offset, compress);
    }

    /** Returns the same event with an offset, which its receivers get as an additional last argument. */
    public Outgoing withOffset(Offset newOffset) {
        Packet.Event event = event();
        Payload payload = event.payload().plus(newOffset.text());
        return new Outgoing(new Packet.Event(event.namespace(), event.id(), payload), parser, newOffset, compress);
    }

    /**
     * Returns the same event with the offset of an earlier one as an additional last argument, for events that are not
     * kept: clients take a text in that place for an offset. It has no {@link #offset} of its own.
     */
    public Outgoing withPosition(String earlier) {
        return plus(earlier);
    }

    /**
     * Returns the same event with null as an additional last argument, for events that may overtake others: clients keep
     * the offset that they have.
     */
    public Outgoing withoutPosition() {
        return plus(null);
    }

    private Outgoing plus(@Nullable String last) {
        Packet.Event event = event();
        Payload payload = event.payload().plus(last);
        return new Outgoing(new Packet.Event(event.namespace(), event.id(), payload), parser, null, compress);
    }

    private Packet.Event event() {
        if (packet instanceof Packet.Event event) {
            return event;
        }
        throw new IllegalStateException("Only events have offsets and request acknowledgements, not " + packet);
    }

    /** Returns the offset of the event, or null if it has none. */
    public @Nullable Offset offset() {
        return offset;
    }

    /** Returns the packet. */
    public Packet packet() {
        return packet;
    }

    /** Returns the messages to send, in order and without other messages between them. All receivers share them. */
    public List<EncodedMessage> messages() {
        List<EncodedMessage> result = encoded;
        return result != null ? result : encode();
    }

    // Calls the parser, which may be the application's, without a lock. If several threads call it at once, all use the
    // first result.
    private List<EncodedMessage> encode() {
        List<EncodedMessage> made = compress
                ? List.copyOf(parser.encode(packet))
                : parser.encode(packet).stream()
                        .map(EncodedMessage::uncompressed)
                        .toList();
        return ENCODED.compareAndSet(this, null, made) ? made : requireNonNull(encoded);
    }

    @Override
    public String toString() {
        return "Outgoing[" + packet + "]";
    }
}
