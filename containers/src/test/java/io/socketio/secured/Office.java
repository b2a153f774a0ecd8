package io.socketio.secured;

import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Principal;

/** A handler for users of the application's identity store. */
@NamespaceEndpoint("/")
@ApplicationScoped
public class Office {
    @OnEvent("enter")
    @RolesAllowed("member")
    String enter(Principal principal) {
        return principal.getName();
    }

    @OnEvent("manage")
    @RolesAllowed("admin")
    String manage(Principal principal) {
        return principal.getName();
    }
}
