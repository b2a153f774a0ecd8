package io.socketio.handler;

import io.socketio.Handshake;
import java.util.List;

/**
 * Defines for which clients a method may be called.
 *
 * @param everybody whether there is no restriction
 * @param roles the roles of which the client needs at least one; if empty and not for everybody, no client is permitted
 */
record Access(boolean everybody, List<String> roles) {
    static final Access EVERYBODY = new Access(true, List.of());
    static final Access NOBODY = new Access(false, List.of());

    static Access only(String... roles) {
        return new Access(false, List.of(roles));
    }

    /** Returns whether the method may be called for a client. */
    boolean permits(Handshake handshake) {
        return everybody || roles.stream().anyMatch(handshake::isUserInRole);
    }

    @Override
    public String toString() {
        return everybody ? "everybody" : roles.isEmpty() ? "nobody" : String.join(", ", roles);
    }
}
