package io.socketio.adapter;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sockets and events of one namespace in memory. The oldest are at the head of their queues, so expiry only looks
 * at what expires.
 */
public final class InMemoryRecovery implements RecoveryStore {
    /** About what an event occupies besides its payload, and a socket besides its rooms, in bytes. */
    private static final int OVERHEAD = 512;
    /** About what a room of a socket occupies besides its name, in bytes. */
    private static final int ROOM_OVERHEAD = 64;

    /**
     * How much is kept. The oldest is evicted first.
     *
     * @param time the maximum time since a socket left or an event was sent
     * @param sockets the maximum number of sockets
     * @param events the maximum number of events
     */
    public record Bounds(Duration time, int sockets, int events) {}

    /** Runs a task later, as {@link AdapterContext#schedule} does. */
    @FunctionalInterface
    public interface Later {
        /** @param task must not block */
        void run(Duration delay, Runnable task);
    }

    private record Sent(BroadcastTarget target, Outgoing event, long bytes, long nanos) {}

    private record Kept(RecoverableSocket socket, long bytes, long nanos) {}

    private final Bounds bounds;
    private final RecoveryMemory memory;
    private final OffsetTexts offsets;
    private final LongSupplier nanoClock;
    private final Later later;

    /** Held while an event gets its offset and is queued for its receivers, so that they get it in order. */
    private final ReentrantLock order = new ReentrantLock();

    @GuardedBy("this")
    private final TreeMap<Long, Sent> events = new TreeMap<>();

    @GuardedBy("this")
    private final LinkedHashMap<String, Kept> sockets = new LinkedHashMap<>();

    @GuardedBy("this")
    private long latest;

    @GuardedBy("this")
    private long bytes;

    @GuardedBy("this")
    private boolean expiryPlanned;

    @GuardedBy("this")
    private boolean closed;

    /**
     * @param memory shared by the stores of all namespaces
     * @param prefix the start of each offset, so that neither texts of the application nor offsets of an earlier server
     *     are mistaken for one
     * @param nanoClock as {@link System#nanoTime}
     */
    public InMemoryRecovery(Bounds bounds, RecoveryMemory memory, String prefix, LongSupplier nanoClock, Later later) {
        this.bounds = bounds;
        this.memory = memory;
        this.offsets = new OffsetTexts(prefix);
        this.nanoClock = nanoClock;
        this.later = later;
        memory.add(this);
    }

    /**
     * Sends a packet so that events reach each socket in the order of their offsets. An event is kept, and is sent with
     * its offset; a volatile event is not kept, and is sent with the offset of the latest event; nor is one that has a
     * {@link BroadcastFlags#latest key}, which is sent {@link Outgoing#withoutPosition without a position}. Packets that are
     * not events, and events that ask for an acknowledgement, are sent unchanged.
     *
     * @param queue queues the packet for the sockets of each node, as {@link LocalSockets#enqueue} does; runs under a
     *     lock. What it returns is run without the lock
     */
    public void send(
            Outgoing packet, BroadcastTarget target, BroadcastFlags flags, Function<Outgoing, Runnable> queue) {
        Runnable queued;
        order.lock();
        try {
            queued = queue.apply(positioned(packet, target, flags));
        } finally {
            order.unlock();
        }
        queued.run();
        memory.evict();
        planExpiry();
    }

    private Outgoing positioned(Outgoing packet, BroadcastTarget target, BroadcastFlags flags) {
        if (!(packet.packet() instanceof Packet.Event event) || event.requestsAck()) {
            return packet;
        }
        if (flags.isKept()) {
            return added(packet, event.payload(), target);
        }
        return flags.onlyIfReady() ? packet.withPosition(position()) : packet.withoutPosition();
    }

    private synchronized Outgoing added(Outgoing packet, Payload payload, BroadcastTarget target) {
        latest++;
        Outgoing numbered = packet.withOffset(offsets.offset(latest));
        if (!closed) {
            Sent sent = new Sent(target, numbered, OVERHEAD + (long) payload.weight(), nanoClock.getAsLong());
            events.put(latest, sent);
            count(sent.bytes());
            if (events.size() > bounds.events()) {
                dropOldestEvent();
            }
        }
        return numbered;
    }

    @GuardedBy("this")
    private void count(long change) {
        bytes += change;
        memory.count(change);
    }

    @Override
    public synchronized String position() {
        return offsets.text(latest);
    }

    @Override
    public CompletionStage<Void> keep(RecoverableSocket socket) {
        synchronized (this) {
            removeSocket(socket.privateId());
            if (closed) {
                return Adapter.DONE;
            }
            Kept kept = new Kept(socket, weight(socket), nanoClock.getAsLong());
            sockets.put(socket.privateId(), kept);
            count(kept.bytes());
            if (sockets.size() > bounds.sockets()) {
                dropOldestSocket();
            }
        }
        memory.evict();
        planExpiry();
        return Adapter.DONE;
    }

    /** The data is not weighed: it is the application's, and is kept as objects. */
    private static long weight(RecoverableSocket socket) {
        int names = socket.rooms().stream().mapToInt(String::length).sum();
        return OVERHEAD + names + (long) ROOM_OVERHEAD * socket.rooms().size();
    }

    @GuardedBy("this")
    private @Nullable Kept removeSocket(String privateId) {
        Kept kept = sockets.remove(privateId);
        if (kept != null) {
            count(-kept.bytes());
        }
        return kept;
    }

    @Override
    public CompletionStage<Optional<RecoverableSocket>> take(String privateId) {
        expire();
        Kept kept;
        synchronized (this) {
            kept = removeSocket(privateId);
        }
        return CompletableFuture.completedFuture(Optional.ofNullable(kept).map(Kept::socket));
    }

    @Override
    public CompletionStage<Optional<Missed>> missed(RecoverableSocket socket, String offset) {
        return CompletableFuture.completedFuture(
                Optional.ofNullable(missedSince(socket, offsets.number(offset), offsets.number(socket.position()))));
    }

    private synchronized @Nullable Missed missedSince(
            RecoverableSocket socket, @Nullable Long offset, @Nullable Long position) {
        if (offset == null || offset > latest) {
            return null;
        }
        long last = position == null ? offset : Math.max(offset, position);
        if (last > latest || last < latest - events.size()) {
            return null;
        }
        List<Outgoing> missed = new ArrayList<>();
        for (Sent sent : events.tailMap(last, false).values()) {
            if (sent.target().includes(socket.rooms())) {
                missed.add(sent.event());
            }
        }
        return new Missed(missed, offsets.offset(latest));
    }

    private void planExpiry() {
        synchronized (this) {
            if (expiryPlanned) {
                return;
            }
            expiryPlanned = true;
        }
        later.run(bounds.time(), this::expireAndPlan);
    }

    private void expireAndPlan() {
        expire();
        synchronized (this) {
            expiryPlanned = false;
            if (events.isEmpty() && sockets.isEmpty()) {
                return;
            }
        }
        planExpiry();
    }

    private synchronized void expire() {
        long oldest = nanoClock.getAsLong() - bounds.time().toNanos();
        while (!events.isEmpty() && oldestEvent().nanos() - oldest <= 0) {
            dropOldestEvent();
        }
        while (!sockets.isEmpty() && oldestSocket().nanos() - oldest <= 0) {
            dropOldestSocket();
        }
    }

    /** Returns about how many bytes are kept. */
    synchronized long bytes() {
        return bytes;
    }

    /** Gives up the oldest events and sockets, as many as have this many bytes. */
    synchronized void evict(long wanted) {
        long rest = bytes - wanted;
        while (bytes > Math.max(rest, 0)) {
            if (sockets.isEmpty()
                    || (!events.isEmpty()
                            && oldestEvent().nanos() - oldestSocket().nanos() <= 0)) {
                dropOldestEvent();
            } else {
                dropOldestSocket();
            }
        }
    }

    @GuardedBy("this")
    private Sent oldestEvent() {
        return events.firstEntry().getValue();
    }

    @GuardedBy("this")
    private Kept oldestSocket() {
        return sockets.values().iterator().next();
    }

    @GuardedBy("this")
    private void dropOldestEvent() {
        count(-events.pollFirstEntry().getValue().bytes());
    }

    @GuardedBy("this")
    private void dropOldestSocket() {
        removeSocket(oldestSocket().socket().privateId());
    }

    /** Forgets everything, and keeps nothing from now on. */
    void close() {
        synchronized (this) {
            closed = true;
            events.clear();
            sockets.clear();
            count(-bytes);
        }
        memory.remove(this);
    }

    @Override
    public synchronized String toString() {
        return "InMemoryRecovery[" + sockets.size() + " sockets, " + events.size() + " events, " + bytes + " bytes]";
    }
}
