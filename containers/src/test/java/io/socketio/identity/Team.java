package io.socketio.identity;

import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnEvent;
import io.socketio.annotation.PathParam;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;

/** Namespaces created on demand when a permitted user joins. */
@NamespaceEndpoint("/team/{name}")
@ApplicationScoped
@RolesAllowed("admin")
public class Team {
    @OnConnect
    @RolesAllowed("member")
    void connect() {}

    @OnEvent("name")
    @PermitAll
    String name(@PathParam("name") String name) {
        return name;
    }

    @OnEvent("disband")
    String disband() {
        return "gone";
    }
}
