package io.socketio.transport.websocket;

/** Keeps a container from reading a WebSocket, although Jakarta's API has no call for that. */
@FunctionalInterface
interface ReadingPause {
    /**
     * Lets the container read the next message only when the session has room for it. Called by the thread that reads,
     * within the container's call, when the session has none.
     */
    void untilRoom(WebSocketTransport transport);
}
