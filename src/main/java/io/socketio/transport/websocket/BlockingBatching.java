package io.socketio.transport.websocket;

import io.socketio.transport.websocket.WebSocketChannel.Completion;
import jakarta.websocket.RemoteEndpoint;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;

/** Batches by Jakarta's API. Its call that flushes blocks, so another thread makes it. */
final class BlockingBatching implements Batching {
    private static final Logger LOG = System.getLogger(BlockingBatching.class.getName());

    private final RemoteEndpoint remote;
    private final BlockingCalls blocking;

    BlockingBatching(RemoteEndpoint remote, BlockingCalls blocking) {
        this.remote = remote;
        this.blocking = blocking;
    }

    @Override
    public boolean begin() {
        if (!blocking.hasCapacity()) {
            return false;
        }
        try {
            remote.setBatchingAllowed(true);
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Each message is written alone", e);
            return false;
        }
    }

    @Override
    public void flush(Completion done) {
        try {
            blocking.execute(() -> flushNow(done));
        } catch (RejectedExecutionException e) {
            done.failed(new IOException("The application is stopping", e));
        }
    }

    private void flushNow(Completion done) {
        try {
            remote.setBatchingAllowed(false);
        } catch (IOException | RuntimeException e) {
            done.failed(e instanceof IOException ? e : new IOException(e));
            return;
        }
        done.written();
    }

    @Override
    public String toString() {
        return "BlockingBatching";
    }
}
