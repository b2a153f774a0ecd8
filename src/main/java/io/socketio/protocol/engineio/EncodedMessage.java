package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An outgoing Engine.IO packet, ready to be written and shared by all its receivers. Each encoding that a transport
 * needs (characters, UTF-8, base64) is created on first use and cached.
 */
public final class EncodedMessage {
    /** Completes a poll without data. */
    public static final EncodedMessage NOOP = text(PacketType.NOOP, "").uncompressed();

    /** Ends a session over long-polling. */
    public static final EncodedMessage CLOSE = text(PacketType.CLOSE, "").uncompressed();

    /** Requests a pong from the client: the heartbeat of protocol 4. */
    public static final EncodedMessage PING = text(PacketType.PING, "").uncompressed();

    /** Answers a ping of a client that uses protocol 3. */
    public static final EncodedMessage PONG = text(PacketType.PONG, "").uncompressed();

    private final @Nullable String text;
    private final @Nullable ByteBuffer binary;
    private final boolean compress;

    // Written without a lock: two threads may both create the value, but the results are equal and nothing else depends
    // on it.
    private volatile byte @Nullable [] encoded;
    private volatile @Nullable Encodings encodings;

    private EncodedMessage(@Nullable String text, @Nullable ByteBuffer binary, boolean compress) {
        this.text = text;
        this.binary = binary;
        this.compress = compress;
    }

    /** Returns a text packet. */
    public static EncodedMessage text(PacketType type, String data) {
        return new EncodedMessage(type.digit() + data, null, true);
    }

    /** Returns a packet whose text already begins with the digit of its type: {@code 42["hello"]}. */
    public static EncodedMessage ofPacketText(String packet) {
        return new EncodedMessage(packet, null, true);
    }

    /**
     * Returns a message with binary content: the bytes between position and limit, which must not be changed
     * afterwards.
     */
    public static EncodedMessage binary(ByteBuffer data) {
        return new EncodedMessage(null, data.slice().asReadOnlyBuffer(), true);
    }

    /** Returns the same packet with compression switched off, for example because its content is already compressed. */
    public EncodedMessage uncompressed() {
        return new EncodedMessage(text, binary, false);
    }

    /** Returns whether a polling body that contains this packet may be compressed. */
    public boolean compress() {
        return compress;
    }

    /** Returns whether this is a binary message. All other packets are text. */
    public boolean isBinary() {
        return binary != null;
    }

    /** Returns the characters of a text packet, including its type. */
    public String text() {
        if (text == null) {
            throw new IllegalStateException("a binary message has no text");
        }
        return text;
    }

    /** Returns the content of a binary message: a read-only buffer with its own position. */
    public ByteBuffer binary() {
        if (binary == null) {
            throw new IllegalStateException("a text packet has no binary content");
        }
        return binary.duplicate();
    }

    /** Returns the UTF-8 bytes of a text packet, including its type: a read-only buffer with its own position. */
    public ByteBuffer utf8() {
        if (text == null) {
            throw new IllegalStateException("a binary message has no text");
        }
        return ByteBuffer.wrap(encoded()).asReadOnlyBuffer();
    }

    /**
     * Returns about how many bytes this packet occupies in memory while it is queued: a text as characters and in UTF-8.
     * The same for all receivers.
     */
    public int weight() {
        long bytes = binary != null ? binary.remaining() : textBytes();
        return (int) Math.min(64 + bytes, Integer.MAX_VALUE);
    }

    /** Encodes the text, which takes a tenth of the time of looking at each character. */
    private long textBytes() {
        int characters = text().length();
        int bytes = encoded().length;
        return bytes + (bytes == characters ? characters : 2L * characters);
    }

    /** Returns how many bytes packets have as WebSocket messages. */
    public static long contentBytes(List<EncodedMessage> messages) {
        long bytes = 0;
        for (int i = 0; i < messages.size(); i++) {
            bytes += messages.get(i).contentLength();
        }
        return bytes;
    }

    /** Returns how many bytes this packet has as a WebSocket message. */
    public int contentLength() {
        return binary != null ? binary.remaining() : encoded().length;
    }

    /** Copies the content of the WebSocket message for this packet into a buffer. */
    public void putContent(ByteBuffer into) {
        if (binary != null) {
            into.put(binary());
        } else {
            into.put(encoded());
        }
    }

    /** Returns the number of bytes that this packet takes in a polling body. Does not encode a binary one. */
    public int pollingSize() {
        return binary != null ? 1 + (binary.remaining() + 2) / 3 * 4 : encoded().length;
    }

    /**
     * Creates the polling encoding.
     *
     * @return its length in bytes
     */
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

    /**
     * Returns the polling encoding without the letter that precedes a binary packet. This is the complete body if the
     * only packet is text. Must not be modified.
     */
    byte[] encoded() {
        byte[] bytes = encoded;
        if (bytes == null) {
            bytes = binary != null ? base64(binary()) : text().getBytes(StandardCharsets.UTF_8);
            encoded = bytes;
        }
        return bytes;
    }

    /** Returns whether this packet alone is the content of a polling body. */
    public boolean isBody(byte[] body) {
        return binary == null && body == encoded;
    }

    /**
     * Returns the polling body that {@linkplain #isBody contains this packet alone} in a coding. It is made once for all
     * receivers, and kept as long as the packet.
     *
     * @param encode makes it, and must not change the body
     */
    public byte[] codedBody(Enum<?> coding, UnaryOperator<byte[]> encode) {
        return encodings().codedBody(coding, encode);
    }

    /** Returns the less common encodings. */
    Encodings encodings() {
        Encodings made = encodings;
        if (made == null) {
            made = new Encodings(this);
            encodings = made;
        }
        return made;
    }

    private static byte[] base64(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return Base64.getEncoder().encode(bytes);
    }

    @Override
    public String toString() {
        return "EncodedMessage[" + (isBinary() ? "binary" : "text") + ", weight=" + weight() + "]";
    }
}
