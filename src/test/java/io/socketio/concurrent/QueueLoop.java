package io.socketio.concurrent;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A loop whose input is what a test wants it to do. */
public final class QueueLoop extends EventLoop {
    private final BlockingQueue<Runnable> input = new LinkedBlockingQueue<>();

    /** Creates a loop of a group. */
    public QueueLoop(EventLoops<QueueLoop> group) {
        super(group);
    }

    /** Adds something that the thread of the loop does as its input, before its tasks. */
    public void input(Runnable action) {
        input.add(action);
    }

    @Override
    protected void awaitInput() throws IOException {
        try {
            input.take().run();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    protected void wakeUp() {
        input.add(() -> {});
    }

    @Override
    protected int load() {
        return 0;
    }

    @Override
    protected void release() {}
}
