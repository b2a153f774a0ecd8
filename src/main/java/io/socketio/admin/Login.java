package io.socketio.admin;

import io.socketio.Middleware;
import io.socketio.Namespace;
import io.socketio.Next;
import io.socketio.Socket;
import io.socketio.config.Admin;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Decides who may use the Admin UI. */
final class Login implements Middleware {
    private final Optional<String> role;
    /** Null unless there is a password. */
    private final @Nullable PasswordLogin passwords;

    private Login(Optional<String> role, @Nullable PasswordLogin passwords) {
        this.role = role;
        this.passwords = passwords;
    }

    /** @throws io.socketio.config.ConfigurationException if a library is missing for passwords */
    static Login of(Admin options, Namespace admin, Executor threads) {
        return new Login(options.role(), options.basic() ? PasswordLogin.of(options, admin, threads) : null);
    }

    @Override
    public void onConnect(Socket socket, Next next) {
        if (passwords != null) {
            passwords.decide(socket, next);
        } else if (role.isPresent()) {
            answer(socket.handshake().isUserInRole(role.get()), next, "the user is not in the role that is needed");
        } else {
            answer(
                    Neighbour.isOne(socket.handshake()),
                    next,
                    "without a login it is only for browsers at the computer of the server");
        }
    }

    private static void answer(boolean allowed, Next next, String refusal) {
        if (allowed) {
            next.proceed();
        } else {
            next.refuse(refusal);
        }
    }

    @Override
    public boolean appliesToRecovered() {
        return true;
    }

    /** Gives a session to who has logged in, to be shown instead of the password the next time. */
    void welcome(Socket socket) {
        if (passwords != null) {
            passwords.welcome(socket);
        }
    }

    @Override
    public String toString() {
        return "Login[" + (passwords != null ? "password" : role.orElse("neighbours")) + "]";
    }
}
