package io.socketio.engine;

import io.socketio.protocol.engineio.EncodedMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Packets that wait to go out, bounded in number and bytes. Not safe for threads: the {@link Outbox} guards it. */
final class PacketQueue {
    private static final int LIGHT_PACKETS = 64;
    private static final int LIGHT_BYTES = 64 << 10;

    private final int maxPackets;
    private final long maxBytes;
    private final ArrayDeque<EncodedMessage> queue = new ArrayDeque<>(1);
    private long bytes;

    PacketQueue(int maxPackets, long maxBytes) {
        this.maxPackets = maxPackets;
        this.maxBytes = maxBytes;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /**
     * Adds messages, all or none.
     *
     * @return false if there is no room; an empty queue has room for any list, as an event and its attachments are one
     */
    boolean offer(List<EncodedMessage> messages) {
        long added = weight(messages);
        boolean full = queue.size() + messages.size() > maxPackets || bytes + added > maxBytes;
        if (full && !queue.isEmpty()) {
            return false;
        }
        queue.addAll(messages);
        bytes += added;
        return true;
    }

    /** Adds a packet beyond the bounds: the last one of a session. */
    void add(EncodedMessage last) {
        queue.add(last);
        bytes += last.weight();
    }

    /** Whether the queue is far from its bounds and makes a small write. */
    boolean isLight() {
        return queue.size() <= Math.min(LIGHT_PACKETS, maxPackets / 8) && bytes <= Math.min(LIGHT_BYTES, maxBytes / 8);
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
     * Takes the next packets, as many as fit into a number of bytes, but one at least. A close packet is taken alone, as
     * clients act on it before they deliver what came in the same body. Must not be called when the queue is empty.
     */
    List<EncodedMessage> take(long batchBytes) {
        EncodedMessage first = remove();
        if (queue.isEmpty()) {
            return List.of(first);
        }
        List<EncodedMessage> batch = new ArrayList<>(queue.size() + 1);
        batch.add(first);
        long taken = first.pollingSize();
        for (EncodedMessage next = queue.peek(); next != null && next != EncodedMessage.CLOSE; next = queue.peek()) {
            taken += next.pollingSize() + 1;
            if (taken > batchBytes) {
                break;
            }
            batch.add(remove());
        }
        return batch;
    }

    private EncodedMessage remove() {
        EncodedMessage message = queue.remove();
        bytes -= message.weight();
        return message;
    }

    /** Removes all packets and returns them. */
    List<EncodedMessage> clear() {
        List<EncodedMessage> removed = List.copyOf(queue);
        queue.clear();
        bytes = 0;
        return removed;
    }

    @Override
    public String toString() {
        return queue.size() + " packets, " + bytes + " bytes";
    }
}
