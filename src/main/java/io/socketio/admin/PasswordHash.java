package io.socketio.admin;

import org.springframework.security.crypto.bcrypt.BCrypt;

/** Hashes of passwords: the only class that needs the library for them. */
final class PasswordHash {
    private PasswordHash() {}

    /** @throws LinkageError if the library is missing */
    static void link() {
        BCrypt.gensalt();
    }

    /** @param hash a bcrypt hash */
    static boolean matches(String password, String hash) {
        return BCrypt.checkpw(password, hash);
    }
}
