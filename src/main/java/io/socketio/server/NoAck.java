package io.socketio.server;

import io.socketio.Ack;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The acknowledgement where none is requested, or another listener sends it. */
final class NoAck implements Ack {
    static final Ack INSTANCE = new NoAck();

    private static final Logger LOG = System.getLogger(NoAck.class.getName());

    private NoAck() {}

    @Override
    public boolean requested() {
        return false;
    }

    @Override
    public void send(@Nullable Object... values) {}

    @Override
    public Ack defer() {
        return this;
    }

    @Override
    public void fail(Throwable error) {
        LOG.log(Level.WARNING, "A listener failed after it had returned", error);
    }
}
