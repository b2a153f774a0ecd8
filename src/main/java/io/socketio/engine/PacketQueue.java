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

    /** @return false if there is no room; a single packet always fits into an empty queue */
    boolean offer(EncodedMessage message) {
        int weight = message.weight();
        if (!queue.isEmpty() && (queue.size() >= maxPackets || bytes + weight > maxBytes)) {
            return false;
        }
        queue.add(message);
        bytes += weight;
        return true;
    }

    /** Far from the bounds, and little for a write. */
    boolean light() {
        return queue.size() <= Math.min(LIGHT_PACKETS, maxPackets / 8) && bytes <= Math.min(LIGHT_BYTES, maxBytes / 8);
    }

    /** Whether these cannot be what goes beyond a bound that is far. */
    static boolean light(List<EncodedMessage> messages) {
        int weight = 0;
        for (EncodedMessage message : messages) {
            weight = Math.min(LIGHT_BYTES, weight) + message.weight();
        }
        return weight <= LIGHT_BYTES;
    }

    /**
     * Takes the next packets, as many as fit into a number of bytes, but one at least. A close packet is taken alone, as
     * clients act on it before they hand on what came in the same body. Not to be called when empty.
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

    void clear() {
        queue.clear();
        bytes = 0;
    }

    @Override
    public String toString() {
        return queue.size() + " packets, " + bytes + " bytes";
    }
}
