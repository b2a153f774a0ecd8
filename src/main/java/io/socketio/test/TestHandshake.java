package io.socketio.test;

import io.socketio.engine.EngineRequest;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first request of a client in a test, as if it had come over a WebSocket. */
record TestHandshake(
        String url,
        Map<String, String> query,
        Map<String, String> headers,
        String remoteAddress,
        @Nullable Principal user,
        Set<String> roles,
        Map<Class<?>, Object> objects)
        implements EngineRequest {
    @Override
    public String method() {
        return "GET";
    }

    @Override
    public boolean secure() {
        return true;
    }

    @Override
    public boolean upgradesConnection() {
        return true;
    }

    @Override
    public Optional<Principal> principal() {
        return Optional.ofNullable(user);
    }

    @Override
    public boolean isUserInRole(String role) {
        return roles.contains(role);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Optional.ofNullable(objects.get(type)).map(type::cast);
    }

    /** Describes the request without what may be secret in it. */
    @Override
    public String toString() {
        return "TestHandshake[user=" + principal().map(Principal::getName).orElse("nobody") + "]";
    }
}
