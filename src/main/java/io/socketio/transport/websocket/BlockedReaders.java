package io.socketio.transport.websocket;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Pauses reading on every container: the thread that reads waits. These threads are the container's, so only a number of
 * them may wait at a time. A client that would hold a further one is disconnected.
 */
final class BlockedReaders implements ReadingPause {
    private static final Logger LOG = System.getLogger(BlockedReaders.class.getName());

    private final int most;
    private final Semaphore places;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** @param most how many threads may wait; 0 means unlimited */
    BlockedReaders(int most) {
        this.most = most;
        this.places = new Semaphore(most > 0 ? most : Integer.MAX_VALUE);
    }

    @Override
    public void untilRoom(WebSocketTransport transport) {
        if (places.tryAcquire()) {
            try {
                block(transport);
            } finally {
                places.release();
            }
        } else {
            LOG.log(
                    warned.getAndSet(true) ? Level.DEBUG : Level.WARNING,
                    "A client sends faster than its listeners work and is disconnected, as {0} threads of the container"
                            + " wait for listeners already. The key socketio.max.blocked.readers sets how many may;"
                            + " with virtual threads it can be 0, for no limit",
                    most);
            transport.endFastProducer();
        }
    }

    private static void block(WebSocketTransport transport) {
        CountDownLatch room = new CountDownLatch(1);
        transport.whenRoom(room::countDown);
        try {
            room.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "BlockedReaders[" + places.availablePermits() + " places left]";
    }
}
