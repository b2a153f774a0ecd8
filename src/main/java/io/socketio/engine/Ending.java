package io.socketio.engine;

import io.socketio.concurrent.Guarded;
import io.socketio.engine.EngineListener.SessionListener;
import io.socketio.protocol.engineio.EncodedMessage;
import java.util.List;

/**
 * The steps at the end of a session. Each runs whatever the ones before it have thrown.
 *
 * @param end says that the session has ended, once, and why
 * @param last answers a poll that is still waiting
 */
record Ending(EngineSession session, Life.End end, EncodedMessage last, SessionParts parts, EngineServer server) {
    /**
     * Runs the steps. The registry comes before the transport, as a request that the closing causes must not find the
     * session; readers are released before the listener is notified, which may take long; the answer comes last, as its
     * client may rely on the session being gone.
     */
    void run() {
        Upgrade unfinished = parts.outbox.close();
        List<EncodedMessage> unsent = parts.outbox.clear();
        parts.stopTimers(end.timeout());
        Guarded.run("Removing a session", () -> server.sessions().remove(session));
        server.monitor().onClose(session, end.reason());
        parts.dropped(unsent, DropReason.ENDED);
        Guarded.run("Closing a transport", () -> session.transport().close(end.reason(), last));
        if (unfinished != null) {
            unfinished.end();
            Guarded.run("Closing a transport", () -> unfinished.candidate().close(end.reason(), last));
        }
        parts.inbox.close();
        SessionListener listener = end.listener();
        if (listener != null) {
            Guarded.run("The listener of a session", () -> listener.onClose(end.reason()));
        }
        Runnable answer = end.answer();
        if (answer != null) {
            Guarded.run("Answering a goodbye", answer::run);
        }
        server.ended();
    }
}
