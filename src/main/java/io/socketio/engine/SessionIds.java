package io.socketio.engine;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes ids that cannot be guessed: 120 random bits as 20 characters of the URL-safe base64 alphabet. */
public final class SessionIds {
    private static final int BYTES = 15;

    private final SecureRandom random = new SecureRandom();

    /** A new id. */
    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
