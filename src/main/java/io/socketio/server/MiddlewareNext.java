package io.socketio.server;

import io.socketio.Next;
import io.socketio.engine.Timer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the decision of one middleware: the first call counts. Its consequence happens at once if the middleware
 * decides while it is called, and otherwise in the order of the socket's listeners.
 */
final class MiddlewareNext implements Next {
    private final AtomicBoolean decided = new AtomicBoolean();
    private final Executor later;
    private final Runnable onProceed;
    private final BiConsumer<String, @Nullable Object> onRefuse;
    /** The thread that calls the middleware; null once it has returned. */
    private volatile @Nullable Thread caller = Thread.currentThread();

    private volatile Runnable onDecided = () -> {};

    MiddlewareNext(Executor later, Runnable onProceed, BiConsumer<String, @Nullable Object> onRefuse) {
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
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        onDecided.run();
        if (Thread.currentThread() == caller) {
            consequence.run();
        } else {
            later.execute(consequence);
        }
    }

    void middlewareReturned() {
        caller = null;
    }

    /** Refuses unless the middleware, which has returned, decides within a time. */
    void refuseAfter(Duration time, Timer timer) {
        if (decided.get()) {
            return;
        }
        Timer.Task deadline = timer.schedule(time, () -> refuse("Timed out", null));
        onDecided = () -> timer.cancelPermanently(deadline);
        if (decided.get()) {
            onDecided.run();
        }
    }
}
