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
 * Keeps the order of what the application sends to one socket while events wait for the offsets that a store makes. Events
 * go to the store one after the other, and it keeps their order; anything else is sent when all of them have been.
 * A thread that finds another one sending leaves its sending to it. Nothing is sent under the monitor.
 */
final class SendOrder {
    private final int capacity;

    /**
     * @param direct whether it does not go through the store
     * @param task returns a stage that completes when the socket has been sent it
     */
    private record Sending(boolean direct, Supplier<CompletionStage<Void>> task) {}

    @GuardedBy("this")
    private final Queue<Sending> waiting = new ArrayDeque<>();

    @GuardedBy("this")
    private boolean busy;

    /** The events that have gone to the store and have not reached the socket. */
    @GuardedBy("this")
    private int onTheirWay;

    /** @param capacity the maximum number of sendings that wait, or are on their way */
    SendOrder(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Sends an event through the store after everything that was to be sent before.
     *
     * @param sending returns a stage that completes when the socket has been sent it
     * @return false if too many wait; then nothing is sent
     */
    boolean emit(Supplier<CompletionStage<Void>> sending) {
        return add(new Sending(false, sending));
    }

    /** Runs a task when everything has been sent before. @return false if too many wait; then it is not run */
    boolean send(Runnable task) {
        return add(new Sending(true, () -> {
            task.run();
            return Adapter.DONE;
        }));
    }

    private boolean add(Sending sending) {
        synchronized (this) {
            if (waiting.size() + onTheirWay >= capacity) {
                return false;
            }
            waiting.add(sending);
        }
        sendWaiting();
        return true;
    }

    private void sendWaiting() {
        for (Sending next = begin(); next != null; next = begin()) {
            CompletionStage<Void> sent = sent(next.task());
            boolean done = isDone(sent);
            end(done ? 0 : 1);
            if (!done) {
                sent.whenComplete((nothing, failure) -> {
                    arrived();
                    sendWaiting();
                });
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

    private synchronized @Nullable Sending begin() {
        Sending next = waiting.peek();
        if (busy || next == null || (next.direct() && onTheirWay > 0)) {
            return null;
        }
        busy = true;
        return waiting.poll();
    }

    private synchronized void end(int more) {
        busy = false;
        onTheirWay += more;
    }

    private synchronized void arrived() {
        onTheirWay--;
    }

    @Override
    public synchronized String toString() {
        return "SendOrder[waiting=" + waiting.size() + "]";
    }
}
