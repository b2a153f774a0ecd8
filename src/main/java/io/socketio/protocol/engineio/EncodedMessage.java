package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An outgoing packet, ready for the wire and shared by all its receivers: each form that a transport wants (characters,
 * UTF-8, base64) is made on first demand and kept.
 */
public final class EncodedMessage {
    /** Completes a poll. */
    public static final EncodedMessage NOOP = text(PacketType.NOOP, "").uncompressed();

    /** Ends a session over long-polling. */
    public static final EncodedMessage CLOSE = text(PacketType.CLOSE, "").uncompressed();

    /** The heartbeat. */
    public static final EncodedMessage PING = text(PacketType.PING, "").uncompressed();

    /** Answers the heartbeat of a client of protocol 3. */
    public static final EncodedMessage PONG = text(PacketType.PONG, "").uncompressed();

    private final @Nullable String text;
    private final @Nullable ByteBuffer binary;
    private final boolean compress;

    // Made by whichever thread needs it first; a second one makes an equal value, and no other state depends on it.
    private volatile byte @Nullable [] encoded;
    private volatile @Nullable BinaryFrames frames;

    private EncodedMessage(@Nullable String text, @Nullable ByteBuffer binary, boolean compress) {
        this.text = text;
        this.binary = binary;
        this.compress = compress;
    }

    /** A text packet. */
    public static EncodedMessage text(PacketType type, String data) {
        return new EncodedMessage(type.digit() + data, null, true);
    }

    /** A message whose text already begins with the digit of its type: {@code 42["hello"]}. */
    public static EncodedMessage ofPacketText(String packet) {
        return new EncodedMessage(packet, null, true);
    }

    /** A message with binary content between position and limit, which must not be changed any more. */
    public static EncodedMessage binary(ByteBuffer data) {
        return new EncodedMessage(null, data.slice().asReadOnlyBuffer(), true);
    }

    /** The same packet, for whose sake no body is compressed: because it is so already, for example. */
    public EncodedMessage uncompressed() {
        return new EncodedMessage(text, binary, false);
    }

    /** Whether the body of a poll is worth compressing for this packet. */
    public boolean compress() {
        return compress;
    }

    public boolean isBinary() {
        return binary != null;
    }

    /** The characters of a text packet, its type in front. */
    public String text() {
        if (text == null) {
            throw new IllegalStateException("a binary message has no text");
        }
        return text;
    }

    /** The content of a binary message: read-only, with a position of its own. */
    public ByteBuffer binary() {
        if (binary == null) {
            throw new IllegalStateException("a text packet has no binary content");
        }
        return binary.duplicate();
    }

    /** The UTF-8 bytes of a text packet, its type in front: read-only, with a position of its own. */
    public ByteBuffer utf8() {
        if (text == null) {
            throw new IllegalStateException("a binary message has no text");
        }
        return ByteBuffer.wrap(encoded()).asReadOnlyBuffer();
    }

    /** About how many bytes this keeps in memory while it waits: cheap, and the same for all receivers. */
    public int weight() {
        return 64 + (binary != null ? binary.remaining() : text().length());
    }

    /** At most how many bytes this takes in the body of a poll. Counted, not made: a WebSocket never needs them. */
    public int pollingSize() {
        return binary != null ? 1 + (binary.remaining() + 2) / 3 * 4 : utf8Bound(text());
    }

    /** Makes the form for a poll; returns how many bytes it takes. */
    int encode() {
        return encoded().length + (binary != null ? 1 : 0);
    }

    int writePolling(byte[] body, int position) {
        int start = position;
        if (binary != null) {
            body[start++] = 'b';
        }
        byte[] bytes = encoded();
        System.arraycopy(bytes, 0, body, start, bytes.length);
        return start + bytes.length;
    }

    /** Without the letter in front of a binary packet: the body that a text packet alone is. Not to be changed. */
    byte[] encoded() {
        byte[] bytes = encoded;
        if (bytes == null) {
            bytes = binary != null ? base64(binary()) : text().getBytes(StandardCharsets.UTF_8);
            encoded = bytes;
        }
        return bytes;
    }

    /** The WebSocket messages of a binary message in other forms than {@link #binary}. */
    BinaryFrames frames() {
        BinaryFrames made = frames;
        if (made == null) {
            made = new BinaryFrames(this);
            frames = made;
        }
        return made;
    }

    private static byte[] base64(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return Base64.getEncoder().encode(bytes);
    }

    /** Exact but for lone surrogates, which take one byte less. */
    private static int utf8Bound(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    @Override
    public String toString() {
        return "EncodedMessage[" + (isBinary() ? "binary" : "text") + ", weight=" + weight() + "]";
    }
}
