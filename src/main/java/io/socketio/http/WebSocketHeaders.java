package io.socketio.http;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Checks the headers of a WebSocket handshake (RFC 6455, section 4.2.1), as containers answer invalid ones in different
 * ways.
 */
final class WebSocketHeaders {
    static final String SUPPORTED_VERSION = "13";
    private static final int KEY_BYTES = 16;

    private WebSocketHeaders() {}

    static boolean validKey(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean validVersion(@Nullable String version) {
        return version != null && version.strip().equals(SUPPORTED_VERSION);
    }
}
