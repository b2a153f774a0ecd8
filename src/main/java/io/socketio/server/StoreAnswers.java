package io.socketio.server;

import io.socketio.engine.Timer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Limits the time for which a client that comes back waits. */
final class StoreAnswers {
    private static final Logger LOG = System.getLogger(StoreAnswers.class.getName());

    private StoreAnswers() {}

    /**
     * Returns an answer that completes in any case.
     *
     * @param answer does not complete exceptionally
     * @param otherwise the value after the time-out
     */
    static <T extends @Nullable Object> CompletableFuture<T> bounded(
            CompletableFuture<T> answer, T otherwise, LocalServer server) {
        if (answer.isDone()) {
            return answer;
        }
        CompletableFuture<T> bounded = new CompletableFuture<>();
        Timer.Task timeout = server.timer()
                .schedule(Timeouts.RECOVERY, () -> server.listenerExecutor().execute(() -> giveUp(bounded, otherwise)));
        answer.thenAccept(value -> {
            server.timer().cancel(timeout);
            bounded.complete(value);
        });
        return bounded;
    }

    private static <T extends @Nullable Object> void giveUp(CompletableFuture<T> bounded, T otherwise) {
        if (!bounded.isDone()) {
            LOG.log(Level.WARNING, "A socket is not restored in time; its client gets a new one");
            bounded.complete(otherwise);
        }
    }
}
