package io.socketio.transport.websocket.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a server answers to the handshake of a client (RFC 6455, section 4.2.2), which was checked before. */
public final class Handshake {
    private static final String SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private Handshake() {}

    /** Returns the value of {@code Sec-WebSocket-Accept} for that of {@code Sec-WebSocket-Key}. */
    public static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(sha1.digest((key.strip() + SUFFIX).getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java has SHA-1", e);
        }
    }

    /**
     * Returns the sub-protocol to agree on: the first one that the client offers, whatever it is.
     *
     * @param offered the value of {@code Sec-WebSocket-Protocol}
     */
    public static @Nullable String subProtocol(@Nullable String offered) {
        if (offered == null) {
            return null;
        }
        String first = offered.split(",", 2)[0].strip();
        return first.isEmpty() ? null : first;
    }
}
