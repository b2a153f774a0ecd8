package io.socketio.engine;

import io.socketio.protocol.engineio.WebSocketFormat;

/** What a WebSocket is for that passed all checks and is about to open. */
public sealed interface Destination {
    /**
     * A session of its own.
     *
     * @param id what the session will be called: known before it exists, so that the answer 101 can name it
     * @param request the handshake; kept as long as the session
     */
    record NewSession(String id, EngineRequest request) implements Destination {}

    /**
     * A session that is polling and wants to change to it. The request that asks for that is not kept.
     *
     * @param format the message format that the request asks for
     */
    record Upgrade(EngineSession session, WebSocketFormat format) implements Destination {}
}
