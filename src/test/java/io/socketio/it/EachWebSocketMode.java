package io.socketio.it;

/** Marks the tests that are run once with the container's own way to WebSocket, and once with Jakarta's. */
final class EachWebSocketMode {
    static final String TAG = "each-websocket-mode";

    private EachWebSocketMode() {}
}
