package io.socketio.handler;

import io.socketio.Handshake;
import java.util.List;

/**
 * Which clients a method may be called for.
 *
 * @param roles one of which the client must be in, if it is not for everybody; none: for nobody
 */
record Access(boolean everybody, List<String> roles) {
    static final Access EVERYBODY = new Access(true, List.of());
    static final Access NOBODY = new Access(false, List.of());

    static Access only(String... roles) {
        return new Access(false, List.of(roles));
    }

    boolean permits(Handshake handshake) {
        return everybody || roles.stream().anyMatch(handshake::isUserInRole);
    }

    @Override
    public String toString() {
        return everybody ? "everybody" : roles.isEmpty() ? "nobody" : String.join(", ", roles);
    }
}
