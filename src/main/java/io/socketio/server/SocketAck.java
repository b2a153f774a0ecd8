package io.socketio.server;

import io.socketio.Ack;
import io.socketio.protocol.socketio.Outgoing;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The answer to one event: sent once. */
final class SocketAck implements Ack {
    /** Where none was asked for. */
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
    private final AtomicBoolean sent = new AtomicBoolean();

    SocketAck(LocalSocket socket, long id) {
        this.socket = socket;
        this.id = id;
    }

    @Override
    public boolean requested() {
        return true;
    }

    @Override
    public void send(@Nullable Object... values) {
        LocalNamespace namespace = socket.namespace();
        if (!sent.get()) {
            Outgoing packet = namespace.server().codec().ack(namespace.name(), id, values);
            if (sent.compareAndSet(false, true)) {
                socket.send(packet, false);
            }
        }
    }
}
