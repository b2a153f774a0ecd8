package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The less usual WebSocket messages for a binary packet, each made on first demand and kept, as all receivers share them. */
final class BinaryFrames {
    private final EncodedMessage packet;
    // Made by whichever thread needs it first; a second one makes an equal value.
    private volatile @Nullable EncodedMessage base64;
    private volatile @Nullable EncodedMessage typed;
    private volatile @Nullable EncodedMessage typedBase64;

    BinaryFrames(EncodedMessage packet) {
        this.packet = packet;
    }

    /** The same packets, the binary ones in another form. */
    static List<EncodedMessage> replace(List<EncodedMessage> packets, Function<BinaryFrames, EncodedMessage> form) {
        if (packets.stream().noneMatch(EncodedMessage::isBinary)) {
            return packets;
        }
        List<EncodedMessage> replaced = new ArrayList<>(packets.size());
        for (EncodedMessage packet : packets) {
            replaced.add(packet.isBinary() ? form.apply(packet.frames()) : packet);
        }
        return replaced;
    }

    /** {@code b<base64>}. */
    EncodedMessage base64() {
        EncodedMessage frame = base64;
        if (frame == null) {
            frame = text("b");
            base64 = frame;
        }
        return frame;
    }

    /** A byte for the type, then the content. */
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

    /** {@code b4<base64>}. */
    EncodedMessage typedBase64() {
        EncodedMessage frame = typedBase64;
        if (frame == null) {
            frame = text("b" + PacketType.MESSAGE.digit());
            typedBase64 = frame;
        }
        return frame;
    }

    private EncodedMessage text(String prefix) {
        return EncodedMessage.ofPacketText(prefix + new String(packet.encoded(), StandardCharsets.ISO_8859_1));
    }
}
