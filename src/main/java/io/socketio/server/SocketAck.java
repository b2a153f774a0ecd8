package io.socketio.server;

import io.socketio.Ack;
import io.socketio.protocol.socketio.Outgoing;
import org.jspecify.annotations.Nullable;

/** The acknowledgement of an event of a client. */
final class SocketAck extends SingleAck<Outgoing> {
    /** For events that ask for none. */
    static final Ack NONE = new Ack() {
        @Override
        public boolean requested() {
            return false;
        }

        @Override
        public void send(@Nullable Object... values) {}
    };

    private final LocalSocket socket;
    private final long id;

    SocketAck(LocalSocket socket, long id) {
        this.socket = socket;
        this.id = id;
    }

    @Override
    Outgoing encode(@Nullable Object[] values) {
        LocalNamespace namespace = socket.namespace();
        return namespace.server().codec().ack(namespace.name(), id, values);
    }

    @Override
    void deliver(Outgoing encoded) {
        socket.send(encoded, false);
    }
}
