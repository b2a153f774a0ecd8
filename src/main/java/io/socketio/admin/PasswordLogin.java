package io.socketio.admin;

import io.socketio.Argument;
import io.socketio.ArgumentException;
import io.socketio.Namespace;
import io.socketio.Next;
import io.socketio.Socket;
import io.socketio.concurrent.Guarded;
import io.socketio.config.Admin;
import io.socketio.config.ConfigurationException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whoever knows the name and the password, or shows a session that was given for them. As checking a password
 * costs time, few are checked at once, and each address may try few.
 */
final class PasswordLogin {
    private static final Logger LOG = System.getLogger(PasswordLogin.class.getName());

    /** The message that makes the UI ask again. */
    static final String INVALID = "invalid credentials";

    static final String LATER = "too many attempts, try again in a minute";
    static final String NOTHING_SAID = "please log in";

    private static final int CHECKS_AT_ONCE = 2;
    private static final int LONGEST = 200;

    private final byte[] user;
    private final String hash;
    private final Executor threads;
    private final Sessions sessions;
    private final Attempts attempts = new Attempts();
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE);

    /** What a client says of itself; null if it does not. */
    private record Credentials(@Nullable String session, @Nullable String user, @Nullable String password) {
        static Credentials of(Argument auth) {
            try {
                return auth.as(Object.class) instanceof Map<?, ?> said
                        ? new Credentials(
                                text(said.get("sessionId")), text(said.get("username")), text(said.get("password")))
                        : new Credentials(null, null, null);
            } catch (ArgumentException e) {
                return new Credentials(null, null, null);
            }
        }

        private static @Nullable String text(@Nullable Object value) {
            return value instanceof String text && !text.isEmpty() && text.length() <= LONGEST ? text : null;
        }
    }

    private PasswordLogin(String user, String hash, Executor threads, Sessions sessions) {
        this.user = user.getBytes(StandardCharsets.UTF_8);
        this.hash = hash;
        this.threads = threads;
        this.sessions = sessions;
    }

    /** @throws ConfigurationException if the library for hashes is missing */
    static PasswordLogin of(Admin options, Namespace admin, Executor threads) {
        try {
            PasswordHash.link();
        } catch (LinkageError e) {
            throw new ConfigurationException(
                    "socketio.admin.auth",
                    options.auth(),
                    "none or a role, unless org.springframework.security:spring-security-crypto is there");
        }
        return new PasswordLogin(
                Objects.requireNonNull(options.user()),
                Objects.requireNonNull(options.passwordHash()),
                threads,
                Sessions.of(admin));
    }

    void decide(Socket socket, Next next) {
        Credentials said = Credentials.of(socket.handshake().auth());
        String session = said.session();
        String name = said.user();
        String password = said.password();
        String address = socket.handshake().address();
        if (session != null && sessions.knows(session)) {
            next.proceed();
        } else if (name == null || password == null) {
            next.refuse(session == null && name == null ? NOTHING_SAID : INVALID);
        } else if (!attempts.take(address, System.nanoTime()) || !checks.tryAcquire()) {
            next.refuse(LATER);
        } else {
            threads.execute(() -> Guarded.run(
                    "Checking a password",
                    () -> check(name, password, address, next),
                    failure -> next.refuse(INVALID)));
        }
    }

    /** Compares the password in any case, so the time does not tell whether the name was right. */
    private void check(String name, String password, String address, Next next) {
        boolean known = MessageDigest.isEqual(name.getBytes(StandardCharsets.UTF_8), user);
        boolean fits;
        try {
            fits = PasswordHash.matches(password, hash);
        } finally {
            checks.release();
        }
        if (known && fits) {
            attempts.forget(address);
            next.proceed();
        } else {
            LOG.log(Level.WARNING, "Admin UI: somebody at {0} could not log in", address);
            next.refuse(INVALID);
        }
    }

    void welcome(Socket socket) {
        String shown = Credentials.of(socket.handshake().auth()).session();
        if (shown == null || !sessions.knows(shown)) {
            socket.emit("session", sessions.begin());
        }
    }

    @Override
    public String toString() {
        return "PasswordLogin[" + sessions + ", " + attempts + "]";
    }
}
