package io.socketio.bench;

import io.socketio.engine.EngineRequest;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;

/** The first request of a client that wants a WebSocket. */
record Handshake() implements EngineRequest {
    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String url() {
        return "/socket.io/?EIO=4&transport=websocket";
    }

    @Override
    public Map<String, String> query() {
        return Map.of("EIO", "4", "transport", "websocket");
    }

    @Override
    public Map<String, String> headers() {
        return Map.of();
    }

    @Override
    public String remoteAddress() {
        return "127.0.0.1";
    }

    @Override
    public boolean secure() {
        return false;
    }

    @Override
    public boolean upgradesConnection() {
        return true;
    }

    @Override
    public Optional<Principal> principal() {
        return Optional.empty();
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }
}
