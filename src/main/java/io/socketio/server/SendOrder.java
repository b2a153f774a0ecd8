package io.socketio.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.adapter.Adapter;
import io.socketio.concurrent.Guarded;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the order of what the application sends to one socket while an event waits for the offset that a store makes.
 * A thread that finds another one sending leaves its sending to it. Nothing is sent under the monitor.
 */
final class SendOrder {
    private final int capacity;

    @GuardedBy("this")
    private final Queue<Supplier<CompletionStage<Void>>> waiting = new ArrayDeque<>();

    @GuardedBy("this")
    private boolean busy;

    /** @param capacity the maximum number of sendings that wait */
    SendOrder(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Sends after everything that was to be sent before.
     *
     * @param sending returns a stage that completes when the next one may be sent
     * @return false if too many wait; then nothing is sent
     */
    boolean send(Supplier<CompletionStage<Void>> sending) {
        synchronized (this) {
            if (waiting.size() >= capacity) {
                return false;
            }
            waiting.add(sending);
        }
        sendWaiting();
        return true;
    }

    private void sendWaiting() {
        for (Supplier<CompletionStage<Void>> next = begin(); next != null; next = begin()) {
            CompletionStage<Void> sent = sent(next);
            if (isDone(sent)) {
                end();
            } else {
                sent.whenComplete((nothing, failure) -> {
                    end();
                    sendWaiting();
                });
                return;
            }
        }
    }

    private static CompletionStage<Void> sent(Supplier<CompletionStage<Void>> sending) {
        try {
            return sending.get();
        } catch (Throwable e) {
            Guarded.failed("Sending an event", e);
            return Adapter.DONE;
        }
    }

    /** Returns whether a stage has completed, however. */
    static boolean isDone(CompletionStage<Void> stage) {
        return stage == Adapter.DONE || stage.toCompletableFuture().isDone();
    }

    private synchronized @Nullable Supplier<CompletionStage<Void>> begin() {
        Supplier<CompletionStage<Void>> next = busy ? null : waiting.poll();
        busy = busy || next != null;
        return next;
    }

    private synchronized void end() {
        busy = false;
    }

    @Override
    public synchronized String toString() {
        return "SendOrder[waiting=" + waiting.size() + "]";
    }
}
