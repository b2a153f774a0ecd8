package io.socketio.server;

import io.socketio.concurrent.Guarded;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Calls what closes a part that the application may have brought. */
final class Closing {
    private static final long PAUSE_NANOS = 1_000_000;

    private Closing() {}

    /** Waits, but not for ever. @return whether the condition is met */
    static boolean await(BooleanSupplier condition, long nanos) {
        long deadline = System.nanoTime() + nanos;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    /**
     * Closes a part. A failure is logged.
     *
     * @param what names the call in the log
     * @return completes when it is closed, or has failed to close; never fails
     */
    @SuppressWarnings("NullAway") // the only value of Void
    static CompletableFuture<Void> of(String what, Supplier<CompletionStage<Void>> close) {
        CompletionStage<Void> closing;
        try {
            closing = close.get();
        } catch (Throwable e) {
            closing = CompletableFuture.failedFuture(e);
        }
        return closing.toCompletableFuture().handle((nothing, failure) -> {
            if (failure != null) {
                Guarded.failed(what, failure);
            }
            return null;
        });
    }
}
