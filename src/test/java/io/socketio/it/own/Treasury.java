package io.socketio.it.own;

import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Principal;

/** A handler bean for users with a role. */
@NamespaceEndpoint("/treasury")
@ApplicationScoped
@RolesAllowed("king")
public class Treasury {
    @OnConnect
    @PermitAll
    void connect() {}

    @OnEvent("open")
    String open(Principal user) {
        return "gold for " + user.getName();
    }
}
