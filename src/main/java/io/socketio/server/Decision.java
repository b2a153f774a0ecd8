package io.socketio.server;

import io.socketio.Next;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a middleware is given to decide with: the first call counts. What follows from it happens at once while the
 * middleware runs, and otherwise in its turn among what the socket's listeners are told.
 */
final class Decision implements Next {
    private final AtomicBoolean made = new AtomicBoolean();
    private final Executor later;
    private final Runnable onProceed;
    private final BiConsumer<String, @Nullable Object> onRefuse;
    /** The thread that the middleware runs on; null when it has returned. */
    private volatile @Nullable Thread asked = Thread.currentThread();

    Decision(Executor later, Runnable onProceed, BiConsumer<String, @Nullable Object> onRefuse) {
        this.later = later;
        this.onProceed = onProceed;
        this.onRefuse = onRefuse;
    }

    @Override
    public void proceed() {
        decide(onProceed);
    }

    @Override
    public void refuse(String message, @Nullable Object data) {
        decide(() -> onRefuse.accept(message, data));
    }

    private void decide(Runnable consequence) {
        if (!made.compareAndSet(false, true)) {
            return;
        }
        if (Thread.currentThread() == asked) {
            consequence.run();
        } else {
            later.execute(consequence);
        }
    }

    void middlewareReturned() {
        asked = null;
    }
}
