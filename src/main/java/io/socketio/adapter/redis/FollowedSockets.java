package io.socketio.adapter.redis;

import io.socketio.adapter.RecoverableSocket;
import io.socketio.concurrent.Drain;
import io.socketio.concurrent.Guarded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the connected sockets of this node in Redis, so that their clients can come back when this node ends without notice.
 * Each is written when it has changed, and again before Redis forgets it. At most {@value #BATCH} writes are on their
 * way; what changes meanwhile is written once, after them. While Redis is away nothing is written, and everything afterwards.
 */
final class FollowedSockets extends Drain {
    static final int BATCH = 100;
    private static final int MAX_FORGOTTEN = 10_000;
    private static final int TICKS = 8;
    private static final Duration RETRY_DELAY = Duration.ofMillis(500);

    /** What is done with Redis. */
    interface Keys {
        boolean isReady();

        CompletionStage<?> write(RecoverableSocket socket);

        CompletionStage<?> delete(String privateId);
    }

    private static final class Followed {
        private final Supplier<@Nullable RecoverableSocket> socket;
        /** Written by one thread at a time. */
        private volatile long writtenAt = System.nanoTime();

        Followed(Supplier<@Nullable RecoverableSocket> socket) {
            this.socket = socket;
        }
    }

    private final Executor threads;
    private final Subscribed.Scheduler scheduler;
    private final Keys keys;
    private final Duration period;
    /** By private id, as what follows. */
    private final ConcurrentMap<String, Followed> followed = new ConcurrentHashMap<>();

    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
    /** What is sent before anything else. */
    private final Queue<Runnable> first = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean ticking = new AtomicBoolean();
    private final AtomicBoolean requested = new AtomicBoolean();
    private volatile boolean writing;
    private volatile boolean closed;

    /**
     * @param threads call code of the application
     * @param period after which a socket is written again that has not changed
     */
    FollowedSockets(Executor threads, Subscribed.Scheduler scheduler, Duration period, Keys keys) {
        this.threads = threads;
        this.scheduler = scheduler;
        this.period = period;
        this.keys = keys;
    }

    // ---- What the server says

    /** @param socket returns its present state; null if it has left */
    void follow(String privateId, Supplier<@Nullable RecoverableSocket> socket) {
        followed.put(privateId, new Followed(socket));
        forgotten.remove(privateId);
        changed(privateId);
        tickLater();
    }

    void changed(String privateId) {
        if (followed.containsKey(privateId) && changed.add(privateId)) {
            soon();
        }
    }

    /** Ends following a socket that has left, and sends something about it: after everything that was sent before. */
    void end(String privateId, Runnable last) {
        followed.remove(privateId);
        changed.remove(privateId);
        first.add(last);
        request();
    }

    /** Deletes a socket that has left for good. */
    void forget(String privateId) {
        if (followed.remove(privateId) != null) {
            changed.remove(privateId);
            if (forgotten.size() < MAX_FORGOTTEN) {
                forgotten.add(privateId);
            }
            request();
        }
    }

    /** Writes all again, as Redis may have lost them. */
    void changedAll() {
        changed.addAll(followed.keySet());
        soon();
    }

    void close() {
        closed = true;
        followed.clear();
        changed.clear();
    }

    // ---- Time

    private void tickLater() {
        if (ticking.compareAndSet(false, true)) {
            scheduler.schedule(period.dividedBy(TICKS), this::tick);
        }
    }

    private void tick() {
        ticking.set(false);
        if (!followed.isEmpty()) {
            long now = System.nanoTime();
            followed.forEach((id, one) -> {
                if (now - one.writtenAt >= period.toNanos()) {
                    changed(id);
                }
            });
            tickLater();
        }
    }

    /** Writes on a thread of listeners, as the data of sockets are written by code of the application. */
    private void soon() {
        if (!closed && requested.compareAndSet(false, true)) {
            threads.execute(() -> {
                requested.set(false);
                request();
            });
        }
    }

    private void later() {
        if (!closed) {
            scheduler.schedule(RETRY_DELAY, this::soon);
        }
    }

    // ---- Writing

    @Override
    protected void step() {
        for (Runnable next = first.poll(); next != null; next = first.poll()) {
            Guarded.run("Keeping a socket", next::run);
        }
        if (writing || (changed.isEmpty() && forgotten.isEmpty())) {
            return;
        }
        if (!keys.isReady()) {
            later();
            return;
        }
        List<CompletableFuture<?>> sent = new ArrayList<>();
        take(forgotten, sent, id -> keys.delete(id));
        take(changed, sent, this::write);
        writing = true;
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).whenComplete((nothing, failure) -> {
            writing = false;
            if (failure != null) {
                later();
            } else if (!changed.isEmpty() || !forgotten.isEmpty()) {
                soon();
            }
        });
    }

    private interface Sending {
        @Nullable
        CompletionStage<?> send(String privateId);
    }

    /** Sends what is due, up to a batch. What Redis does not take is due again. */
    private static void take(Set<String> due, List<CompletableFuture<?>> sent, Sending sending) {
        Iterator<String> ids = due.iterator();
        while (ids.hasNext() && sent.size() < BATCH) {
            String id = ids.next();
            ids.remove();
            CompletionStage<?> stage = sending.send(id);
            if (stage != null) {
                sent.add(stage.whenComplete((result, failure) -> {
                            if (failure != null) {
                                due.add(id);
                            }
                        })
                        .toCompletableFuture());
            }
        }
    }

    private @Nullable CompletionStage<?> write(String privateId) {
        Followed one = followed.get(privateId);
        if (one == null) {
            return null;
        }
        one.writtenAt = System.nanoTime();
        try {
            RecoverableSocket socket = one.socket.get();
            if (socket != null) {
                return keys.write(socket);
            }
            followed.remove(privateId, one);
        } catch (RuntimeException e) {
            Guarded.failed("Writing a socket", e);
        }
        return null;
    }

    @Override
    public String toString() {
        return "FollowedSockets[" + followed.size() + "]";
    }
}
