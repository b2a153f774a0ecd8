package io.socketio.identity;

import io.socketio.Socket;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnEvent;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A namespace that everyone may join. Annotations on methods, or else on the class, define who may send which event.
 */
@NamespaceEndpoint("/")
@ApplicationScoped
@RolesAllowed("member")
public class Desk {
    private final AtomicInteger forbidden = new AtomicInteger();

    @OnEvent("for members")
    String forMembers() {
        return "member";
    }

    @OnEvent("for all")
    @PermitAll
    String forAll() {
        return "anybody";
    }

    @OnEvent("for who is logged in")
    @RolesAllowed("**")
    String forWhoIsLoggedIn() {
        return "somebody";
    }

    @OnEvent("for admins")
    @RolesAllowed("admin")
    int forAdmins() {
        return forbidden.incrementAndGet();
    }

    @OnEvent("for nobody")
    @DenyAll
    int forNobody() {
        return forbidden.incrementAndGet();
    }

    @OnEvent("forbidden calls")
    @PermitAll
    int forbiddenCalls() {
        return forbidden.get();
    }

    @OnEvent("who")
    @PermitAll
    String who(Principal principal) {
        return principal == null ? "nobody" : principal.getName();
    }

    @OnEvent("colour")
    @PermitAll
    String colour(Socket socket) {
        return socket.handshake()
                .unwrap(HttpSession.class)
                .map(session -> (String) session.getAttribute(Account.COLOUR))
                .orElse("none");
    }
}
