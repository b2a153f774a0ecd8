package io.socketio.probe;

import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OfNamespace;
import io.socketio.annotation.OnEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.List;
import java.util.stream.Stream;

/** A handler that reports what is injected into it, and what the container knows about the client. */
@NamespaceEndpoint("/")
@ApplicationScoped
public class Probe {
    public record Note(String text, int number) {}

    @Inject
    Count count;

    @Inject
    Errand errand;

    @Inject
    Tab tab;

    @Inject
    @OfNamespace("/")
    Namespace main;

    @OnEvent("count")
    List<Integer> count() {
        return List.of(count.next(), errand.next(), errand.next());
    }

    @OnEvent("tab")
    int tab() {
        return tab.next();
    }

    @OnEvent("closed")
    int closedTabs() {
        return count.closedTabs();
    }

    @OnEvent("announce")
    void announce(Note note) {
        main.emit("announcement", note);
    }

    @OnEvent("who")
    String who(Socket socket) {
        return socket.handshake().principal().map(Principal::getName).orElse("nobody");
    }

    @OnEvent("roles")
    List<Boolean> roles(Socket socket) {
        return Stream.of("member", "admin")
                .map(role -> socket.handshake().isUserInRole(role))
                .toList();
    }

    @OnEvent("enter")
    @RolesAllowed("member")
    String enter() {
        return "welcome";
    }

    @OnEvent("administer")
    @RolesAllowed("admin")
    String administer() {
        return "done";
    }

    @OnEvent("colour")
    String colour(Socket socket) {
        return socket.handshake()
                .unwrap(HttpSession.class)
                .map(session -> (String) session.getAttribute(Visit.COLOUR))
                .orElse("none");
    }
}
