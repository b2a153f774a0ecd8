package io.socketio.adapter.redis;

import io.socketio.adapter.LocalSockets;
import io.socketio.concurrent.Guarded;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends events of other nodes to the sockets of this one. What several messages bring to a socket leaves in one write, as
 * writing is most of what an event costs the node that delivers it.
 */
final class Deliveries {
    /** So much is queued until it is written. */
    static final int MOST_BYTES = 16 << 10;

    static final int MOST_EVENTS = 32;

    /** The deliveries of a thread that has read several messages at once. */
    private static final ThreadLocal<@Nullable Deliveries> CURRENT = new ThreadLocal<>();

    /** A message, and what it asks for. */
    record Message(int bytes, Runnable task) {}

    private final List<Runnable> writes = new ArrayList<>();
    private int bytes;

    private Deliveries() {}

    /**
     * Does what messages ask for that have been read together, in order.
     *
     * @param messages their tasks must not throw
     */
    static void run(List<Message> messages) {
        if (messages.size() <= 1) {
            messages.forEach(message -> message.task().run());
            return;
        }
        Deliveries together = new Deliveries();
        CURRENT.set(together);
        try {
            messages.forEach(together::handle);
        } finally {
            CURRENT.remove();
            together.write();
        }
    }

    private void handle(Message message) {
        message.task().run();
        bytes += message.bytes();
        if (bytes >= MOST_BYTES || writes.size() >= MOST_EVENTS) {
            write();
        }
    }

    private void write() {
        bytes = 0;
        writes.forEach(write -> Guarded.run("Sending an event", write::run));
        writes.clear();
    }

    /** Sends an event. */
    static void send(LocalSockets sockets, ClusterEvent event) {
        Deliveries together = CURRENT.get();
        if (together == null) {
            sockets.broadcast(event.packet(), event.target(), event.flags());
        } else {
            together.writes.add(sockets.enqueue(event.packet(), event.target(), event.flags()));
        }
    }
}
