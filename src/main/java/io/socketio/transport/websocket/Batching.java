package io.socketio.transport.websocket;

import io.socketio.transport.websocket.WebSocketChannel.Completion;

/** Lets the container keep the messages of a WebSocket until all of them are written at once. */
interface Batching {
    /** For containers that keep nothing. */
    Batching NONE = new Batching() {
        @Override
        public boolean begin() {
            return false;
        }

        @Override
        public void flush(Completion done) {
            done.written();
        }
    };

    /** Returns whether the messages that follow are kept, until {@link #flush}. */
    boolean begin();

    /** Writes what was kept, and reports when all of it has left, now or later. */
    void flush(Completion done);
}
