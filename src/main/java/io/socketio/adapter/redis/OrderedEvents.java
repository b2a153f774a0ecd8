package io.socketio.adapter.redis;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.LocalSockets;
import io.socketio.concurrent.Drain;
import io.socketio.concurrent.Guarded;
import io.socketio.protocol.socketio.Offset;
import io.socketio.protocol.socketio.Outgoing;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events to the sockets of this node in the order of the stream, by one thread at a time. Those of this node wait
 * until the stream gives them back with their offsets; those that it will not give back, or too late, get the offset of the
 * latest event.
 */
final class OrderedEvents extends Drain {
    /** What waits for its turn. */
    private sealed interface Waiting {}

    /**
     * An event of this node that is written to the stream.
     *
     * @param number its number among these events
     * @param delivered completes when it has been sent to the sockets of this node
     */
    record Own(
            long number,
            Outgoing packet,
            BroadcastTarget target,
            BroadcastFlags flags,
            CompletableFuture<Void> delivered)
            implements Waiting {}

    private record Action(Runnable task) implements Waiting {}

    private final LocalSockets sockets;
    private final Supplier<String> position;

    /** Own events that the stream has not given back, and what is to be done between them. */
    @GuardedBy("this")
    private final TreeMap<Long, Waiting> waiting = new TreeMap<>();

    @GuardedBy("this")
    private long last;

    /** What is to be done now, in the order in which the monitor was held. */
    private final Queue<Runnable> due = new ConcurrentLinkedQueue<>();

    /** @param position returns the offset of the latest event that was received, as text */
    OrderedEvents(LocalSockets sockets, Supplier<String> position) {
        this.sockets = sockets;
        this.position = position;
    }

    /** Takes an event of this node that is about to be written to the stream. */
    synchronized Own add(Outgoing packet, BroadcastTarget target, BroadcastFlags flags) {
        last++;
        Own own = new Own(last, packet, target, flags, new CompletableFuture<>());
        waiting.put(last, own);
        return own;
    }

    /** Runs a task when the events that were taken before have been delivered: now if there are none. */
    void afterwards(Runnable task) {
        synchronized (this) {
            if (waiting.isEmpty()) {
                due.add(task);
            } else {
                last++;
                waiting.put(last, new Action(task));
            }
        }
        request();
    }

    /** Delivers an event of another node. */
    void received(Outgoing packet, BroadcastTarget target, BroadcastFlags flags, Offset offset) {
        synchronized (this) {
            Outgoing positioned = positioned(packet, flags, offset);
            due.add(() -> sockets.broadcast(positioned, target, flags));
        }
        request();
    }

    /** Delivers an event of this node that the stream has given back, unless it has been delivered already. */
    void returned(long number, Offset offset) {
        synchronized (this) {
            if (waiting.remove(number) instanceof Own own) {
                deliver(own, offset);
            }
            while (!waiting.isEmpty() && waiting.firstEntry().getValue() instanceof Action action) {
                waiting.pollFirstEntry();
                due.add(action.task());
            }
        }
        request();
    }

    /** Delivers the events of this node up to one without waiting for the stream. */
    void deliverUpTo(long number) {
        synchronized (this) {
            Map<Long, Waiting> over = waiting.headMap(number, true);
            for (Waiting next : over.values()) {
                if (next instanceof Own own) {
                    deliver(own, null);
                } else if (next instanceof Action action) {
                    due.add(action.task());
                }
            }
            over.clear();
        }
        request();
    }

    void deliverAll() {
        deliverUpTo(Long.MAX_VALUE);
    }

    @GuardedBy("this")
    private void deliver(Own own, @Nullable Offset offset) {
        Outgoing packet = positioned(own.packet(), own.flags(), offset);
        due.add(() -> {
            try {
                sockets.broadcast(packet, own.target(), own.flags());
            } finally {
                own.delivered().complete(null);
            }
        });
    }

    /** Returns an event with its offset; with that of the latest event if it has none, or is volatile; with none if it has a key. */
    Outgoing positioned(Outgoing packet, BroadcastFlags flags, @Nullable Offset offset) {
        if (flags.latest() != null) {
            return packet.withoutPosition();
        }
        return offset == null || flags.onlyIfReady() ? packet.withPosition(position.get()) : packet.withOffset(offset);
    }

    @Override
    protected void step() {
        for (Runnable next = due.poll(); next != null; next = due.poll()) {
            Guarded.run("Sending an event", next::run);
        }
    }

    @Override
    public synchronized String toString() {
        return "OrderedEvents[waiting=" + waiting.size() + "]";
    }
}
