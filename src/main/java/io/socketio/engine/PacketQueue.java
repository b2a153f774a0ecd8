package io.socketio.engine;

import io.socketio.protocol.engineio.EncodedMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Packets that wait to go out, bounded in number and bytes. Not safe for threads: the {@link Outbox} guards it. */
final class PacketQueue {
    private static final int LIGHT_PACKETS = 64;
    private static final int LIGHT_BYTES = 128 << 10;

    private final int maxPackets;
    private final long maxBytes;
    private @Nullable EncodedMessage first;
    /** The packets behind the first; null until there is a second one, which is never for many sessions. */
    private @Nullable ArrayDeque<EncodedMessage> others;

    private long bytes;

    PacketQueue(int maxPackets, long maxBytes) {
        this.maxPackets = maxPackets;
        this.maxBytes = maxBytes;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Returns about how many bytes wait. */
    long bytes() {
        return bytes;
    }

    private int size() {
        return (first == null ? 0 : 1) + (others == null ? 0 : others.size());
    }

    /**
     * Adds messages, all or none.
     *
     * @return false if there is no room; an empty queue has room for any list, as an event and its attachments are one
     */
    boolean offer(List<EncodedMessage> messages) {
        long added = weight(messages);
        boolean full = size() + messages.size() > maxPackets || bytes + added > maxBytes;
        if (full && !isEmpty()) {
            return false;
        }
        for (int i = 0; i < messages.size(); i++) {
            append(messages.get(i));
        }
        bytes += added;
        return true;
    }

    /** Adds a packet beyond the bounds: the last one of a session. */
    void add(EncodedMessage last) {
        append(last);
        bytes += last.weight();
    }

    private void append(EncodedMessage message) {
        if (first == null) {
            first = message;
        } else if (others == null) {
            others = new ArrayDeque<>(2);
            others.add(message);
        } else {
            others.add(message);
        }
    }

    /** Whether the queue is far from its bounds and makes a small write. */
    boolean isLight() {
        return size() <= Math.min(LIGHT_PACKETS, maxPackets / 8) && bytes <= Math.min(LIGHT_BYTES, maxBytes / 8);
    }

    /** Whether messages are too small to push a lightly filled queue over its bounds. */
    static boolean isLight(List<EncodedMessage> messages) {
        return weight(messages) <= LIGHT_BYTES;
    }

    private static long weight(List<EncodedMessage> messages) {
        long weight = 0;
        for (int i = 0; i < messages.size(); i++) {
            weight += messages.get(i).weight();
        }
        return weight;
    }

    /**
     * Takes the next packets, as many as fit into a number of bytes and up to a number, but one at least. A close packet is taken alone,
     * as clients act on it before they deliver what came in the same body. Must not be called when the queue is empty.
     */
    List<EncodedMessage> take(long batchBytes, int batchPackets) {
        EncodedMessage next = remove();
        if (first == null) {
            return List.of(next);
        }
        List<EncodedMessage> batch = new ArrayList<>(Math.min(size() + 1, batchPackets));
        batch.add(next);
        long taken = next.pollingSize();
        for (next = first; next != null && next != EncodedMessage.CLOSE && batch.size() < batchPackets; next = first) {
            taken += next.pollingSize() + 1;
            if (taken > batchBytes) {
                break;
            }
            batch.add(remove());
        }
        return batch;
    }

    private EncodedMessage remove() {
        EncodedMessage removed = Objects.requireNonNull(first);
        first = others == null ? null : others.poll();
        bytes -= removed.weight();
        return removed;
    }

    /** Removes all packets and returns them. */
    List<EncodedMessage> clear() {
        List<EncodedMessage> removed = new ArrayList<>(size());
        while (first != null) {
            removed.add(remove());
        }
        return removed;
    }

    @Override
    public String toString() {
        return size() + " packets, " + bytes + " bytes";
    }
}
