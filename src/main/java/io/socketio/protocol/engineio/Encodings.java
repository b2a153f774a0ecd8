package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The less common encodings of a message: those of a binary one for WebSockets, and compressed bodies of polls. Each is
 * created on first use and cached, since all receivers share it.
 */
final class Encodings {
    private final EncodedMessage packet;
    // Written without a lock: two threads may both create the value, but the results are equal.
    private volatile @Nullable EncodedMessage base64;
    private volatile @Nullable EncodedMessage typed;
    private volatile @Nullable EncodedMessage typedBase64;
    /** The compressed bodies of polls. Replaced, not changed. */
    private volatile Map<Enum<?>, byte[]> codedBodies = Map.of();

    Encodings(EncodedMessage packet) {
        this.packet = packet;
    }

    /** Returns the packets with each binary packet replaced by another encoding. */
    static List<EncodedMessage> replace(List<EncodedMessage> packets, Function<Encodings, EncodedMessage> form) {
        if (packets.stream().noneMatch(EncodedMessage::isBinary)) {
            return packets;
        }
        List<EncodedMessage> replaced = new ArrayList<>(packets.size());
        for (EncodedMessage packet : packets) {
            replaced.add(packet.isBinary() ? form.apply(packet.encodings()) : packet);
        }
        return replaced;
    }

    /** Returns {@code b<base64>}. */
    EncodedMessage base64() {
        EncodedMessage frame = base64;
        if (frame == null) {
            frame = text("b");
            base64 = frame;
        }
        return frame;
    }

    /** Returns a byte for the packet type, followed by the content. */
    EncodedMessage typed() {
        EncodedMessage frame = typed;
        if (frame == null) {
            ByteBuffer content = packet.binary();
            ByteBuffer bytes = ByteBuffer.allocate(content.remaining() + 1);
            bytes.put((byte) (PacketType.MESSAGE.digit() - '0')).put(content).flip();
            frame = EncodedMessage.binary(bytes);
            typed = frame;
        }
        return frame;
    }

    /** Returns {@code b4<base64>}. */
    EncodedMessage typedBase64() {
        EncodedMessage frame = typedBase64;
        if (frame == null) {
            frame = text("b" + PacketType.MESSAGE.digit());
            typedBase64 = frame;
        }
        return frame;
    }

    /** See {@link EncodedMessage#codedBody}. */
    byte[] codedBody(Enum<?> coding, UnaryOperator<byte[]> encode) {
        Map<Enum<?>, byte[]> made = codedBodies;
        byte[] present = made.get(coding);
        if (present != null) {
            return present;
        }
        byte[] body = encode.apply(packet.encoded());
        Map<Enum<?>, byte[]> more = new HashMap<>(made);
        more.put(coding, body);
        codedBodies = Map.copyOf(more);
        return body;
    }

    private EncodedMessage text(String prefix) {
        return EncodedMessage.ofPacketText(prefix + new String(packet.encoded(), StandardCharsets.ISO_8859_1));
    }
}
