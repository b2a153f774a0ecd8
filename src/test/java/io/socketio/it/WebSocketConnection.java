package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.HttpConnection.Answer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A WebSocket on which the test controls each frame. */
final class WebSocketConnection implements AutoCloseable {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    static final int LAST = 0x80;

    private static final int MASKED = 0x80;
    private static final int[] MASK = {0x12, 0x34, 0x56, 0x78};
    private static final String[] HANDSHAKE = {
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    };

    /** A message or control frame that the server sent. */
    record Frame(int opcode, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** Returns the close code, or 1005 if the frame has none. */
        int closeCode() {
            assertThat(opcode).as("opcode of %s", text()).isEqualTo(CLOSE);
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort();
        }
    }

    private final Wire wire;
    private final DataInputStream input;

    private WebSocketConnection(Wire wire) {
        this.wire = wire;
        this.input = new DataInputStream(wire.input());
    }

    /**
     * Requests a WebSocket.
     *
     * @return the response, which may be a refusal
     */
    static Answer handshake(HttpConnection http, String target, String... headers) throws IOException {
        request(http, target, headers);
        return http.read();
    }

    /** Sends a handshake whose answer is read later. */
    static void request(HttpConnection http, String target, String... headers) throws IOException {
        String[] all = Arrays.copyOf(HANDSHAKE, HANDSHAKE.length + headers.length);
        System.arraycopy(headers, 0, all, HANDSHAKE.length, headers.length);
        http.request("GET", target, all);
    }

    static WebSocketConnection open(HttpConnection http, String target) throws IOException {
        Answer answer = handshake(http, target);
        assertThat(answer.status()).as(answer.text()).isEqualTo(101);
        return over(http);
    }

    /** Returns a WebSocket on a connection whose {@link #handshake} was answered with 101, or with 200 over HTTP/2. */
    static WebSocketConnection over(Wire wire) {
        return new WebSocketConnection(wire);
    }

    Wire wire() {
        return wire;
    }

    void text(String message) throws IOException {
        send(LAST | TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    void binary(byte... message) throws IOException {
        send(LAST | BINARY, message);
    }

    /** @param head the first byte of the frame: FIN bit, reserved bits, opcode */
    void send(int head, byte... payload) throws IOException {
        wire.write(frame(head, payload));
    }

    /** Returns a frame with a mask, as it is on the wire. */
    static byte[] frame(int head, byte... payload) {
        byte[] frame = new byte[payload.length + 14];
        ByteBuffer buffer = ByteBuffer.wrap(frame);
        putLength(buffer.put((byte) head), payload.length, MASKED);
        for (int part : MASK) {
            buffer.put((byte) part);
        }
        int start = buffer.position();
        for (int i = 0; i < payload.length; i++) {
            frame[start + i] = (byte) (payload[i] ^ MASK[i & 3]);
        }
        return Arrays.copyOf(frame, start + payload.length);
    }

    private static void putLength(ByteBuffer frame, int length, int masked) {
        if (length < 126) {
            frame.put((byte) (masked | length));
        } else if (length < 1 << 16) {
            frame.put((byte) (masked | 126)).putShort((short) length);
        } else {
            frame.put((byte) (masked | 127)).putLong(length);
        }
    }

    /** Sends a frame without a mask, which clients must not do. */
    void sendUnmasked(int head, byte... payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 10);
        putLength(frame.put((byte) head), payload.length, 0);
        frame.put(payload);
        wire.write(Arrays.copyOf(frame.array(), frame.position()));
    }

    /** Reads a message, of one frame or several, or a control frame. */
    Frame read() throws IOException {
        int head = input.readUnsignedByte();
        byte[] payload = payload();
        if ((head & LAST) != 0) {
            return new Frame(head & 0x0f, payload);
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(payload);
        int next = 0;
        while ((next & LAST) == 0) {
            next = input.readUnsignedByte();
            assertThat(next & ~LAST).isEqualTo(CONTINUATION);
            message.writeBytes(payload());
        }
        return new Frame(head, message.toByteArray());
    }

    private byte[] payload() throws IOException {
        long length = input.readUnsignedByte();
        if (length == 126) {
            length = input.readUnsignedShort();
        } else if (length == 127) {
            length = input.readLong();
        }
        byte[] payload = new byte[(int) length];
        input.readFully(payload);
        return payload;
    }

    /** Reads until the close frame and returns its code. */
    int closeCode() throws IOException {
        Frame frame = read();
        while (frame.opcode() != CLOSE) {
            frame = read();
        }
        return frame.closeCode();
    }

    /** Closes the WebSocket with a close handshake. */
    @Override
    public void close() throws IOException {
        send(LAST | CLOSE, (byte) (1000 >> 8), (byte) 1000);
        closeCode();
        wire.close();
    }
}
