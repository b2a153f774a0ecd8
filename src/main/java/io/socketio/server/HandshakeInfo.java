package io.socketio.server;

import io.socketio.Argument;
import io.socketio.Handshake;
import io.socketio.engine.EngineRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The first request of a session, and the auth payload of a CONNECT. */
record HandshakeInfo(EngineRequest request, Argument auth, Instant issued) implements Handshake {
    @Override
    public Map<String, String> query() {
        return request.query();
    }

    @Override
    public Map<String, String> headers() {
        return request.headers();
    }

    @Override
    public String url() {
        return request.url();
    }

    @Override
    public String address() {
        return request.remoteAddress();
    }

    @Override
    public boolean secure() {
        return request.secure();
    }

    @Override
    public boolean crossDomain() {
        return request.header("origin") != null;
    }

    @Override
    public Optional<Principal> principal() {
        return request.principal();
    }

    @Override
    public boolean isUserInRole(String role) {
        return request.isUserInRole(role);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return request.unwrap(type);
    }
}
