package io.socketio.it;

/** The tag of tests that run with each WebSocket: the library's, the container's through its own API, and through Jakarta's. */
final class EachWebSocketMode {
    static final String TAG = "each-websocket-mode";

    private EachWebSocketMode() {}
}
