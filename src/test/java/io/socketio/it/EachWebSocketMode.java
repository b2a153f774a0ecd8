package io.socketio.it;

/** The tag of tests that run twice: once with the container's own WebSocket API and once with Jakarta's. */
final class EachWebSocketMode {
    static final String TAG = "each-websocket-mode";

    private EachWebSocketMode() {}
}
