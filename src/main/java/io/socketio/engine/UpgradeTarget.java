package io.socketio.engine;

import io.socketio.protocol.engineio.WebSocketFormat;

/** What a WebSocket is for that has passed all checks and is about to open. */
public sealed interface UpgradeTarget {
    /** A session of its own. */
    record NewSession(Admission.Granted admission) implements UpgradeTarget {}

    /**
     * A session that is open over another transport and wants to change. The request that asks for it is not kept.
     *
     * @param format the format of the messages, as the request asks for it
     */
    record OpenSession(EngineSession session, WebSocketFormat format) implements UpgradeTarget {}
}
