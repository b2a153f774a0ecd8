package io.socketio.identity;

import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import jakarta.annotation.security.DenyAll;
import jakarta.enterprise.context.ApplicationScoped;

/** A namespace that no one may join. */
@NamespaceEndpoint("/vault")
@ApplicationScoped
public class Vault {
    @OnConnect
    @DenyAll
    void connect() {}
}
