package io.socketio.server;

import io.socketio.Handshake;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.Arrays;
import java.util.Base64;

/**
 * The secret by which a client recovers its socket. It is bound to one user, or to the anonymous user, so a client that
 * logged in or out in between cannot recover the socket of someone else. Every node can check that with the secret
 * alone.
 */
final class PrivateId {
    private static final char SEPARATOR = '.';
    private static final int SEAL_BYTES = 15;

    private PrivateId() {}

    /** @param random contains no dot */
    static String of(String random, Handshake handshake) {
        return handshake
                .principal()
                .map(Principal::getName)
                .map(user -> random + SEPARATOR + seal(random, user))
                .orElse(random);
    }

    static boolean isFor(String id, Handshake handshake) {
        int end = id.indexOf(SEPARATOR);
        return id.equals(of(end < 0 ? id : id.substring(0, end), handshake));
    }

    private static String seal(String random, String user) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((random + SEPARATOR + user).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, SEAL_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
