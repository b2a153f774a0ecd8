package io.socketio.identity;

import io.socketio.Socket;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;

/** A namespace that only users in a role may join, according to an annotation on the class. */
@NamespaceEndpoint("/club")
@ApplicationScoped
@RolesAllowed("member")
public class Club {
    @OnConnect
    void connect(Socket socket) {
        socket.join("members");
    }

    @OnEvent("rooms")
    @PermitAll
    boolean rooms(Socket socket) {
        return socket.rooms().contains("members");
    }
}
