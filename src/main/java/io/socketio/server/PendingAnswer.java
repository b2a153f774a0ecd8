package io.socketio.server;

import io.socketio.Answer;
import io.socketio.SocketIoException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An answer that a client or node owes. The stages that depend on it are answers too. */
final class PendingAnswer<R extends @Nullable Object> extends CompletableFuture<R> implements Answer<R> {
    static <R> PendingAnswer<R> of(R value) {
        PendingAnswer<R> answer = new PendingAnswer<>();
        answer.complete(value);
        return answer;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new PendingAnswer<>();
    }

    /**
     * Returns what a function makes of this answer, on the thread that completes it. Unlike {@link #thenApply} it passes
     * failures on without a wrapper.
     */
    <S extends @Nullable Object> PendingAnswer<S> mapped(Function<R, S> function) {
        PendingAnswer<S> mapped = new PendingAnswer<>();
        whenComplete((value, failure) -> {
            if (failure == null) {
                mapped.completeBy(function, value);
            } else {
                mapped.completeExceptionally(failure);
            }
        });
        return mapped;
    }

    /** Completes with what a function returns, or with what it throws. */
    <T extends @Nullable Object> void completeBy(Function<T, R> function, T argument) {
        try {
            complete(function.apply(argument));
        } catch (RuntimeException | Error e) {
            completeExceptionally(e);
        }
    }

    @Override
    public R await() {
        try {
            return get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketIoException("Interrupted while waiting for an answer", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new SocketIoException("The answer has failed", e.getCause());
        }
    }
}
