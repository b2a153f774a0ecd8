package io.socketio.engine;

import io.socketio.protocol.engineio.EncodedMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Packets that wait to go out, bounded in number and bytes. Some are events that others may take the place of, see {@link
 * YieldingEvents}. Not safe for threads: the {@link Outbox} guards it.
 */
final class PacketQueue {
    private static final int LIGHT_PACKETS = 64;
    private static final int LIGHT_BYTES = 128 << 10;
    /** The most packets for which a batch has room at first: its bytes may end it long before all that wait are in it. */
    private static final int TYPICAL_BATCH = 1024;

    private final int maxPackets;
    private final long maxBytes;
    private @Nullable EncodedMessage first;
    /** The packets behind the first; null until there is a second one, which is never for many sessions. */
    private @Nullable ArrayDeque<EncodedMessage> others;

    /** Null until there is such an event. */
    private @Nullable YieldingEvents yielding;

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
        int places = (first == null ? 0 : 1) + (others == null ? 0 : others.size());
        return yielding == null ? places : places + yielding.surplus();
    }

    /**
     * Adds messages, all or none.
     *
     * @return false if there is no room; an empty queue has room for any list, as an event and its attachments are one
     */
    boolean offer(List<EncodedMessage> messages) {
        long added = weight(messages);
        if (!hasRoom(messages, added)) {
            return false;
        }
        for (int i = 0; i < messages.size(); i++) {
            append(messages.get(i));
        }
        bytes += added;
        return true;
    }

    private boolean hasRoom(List<EncodedMessage> messages, long added) {
        return (size() + messages.size() <= maxPackets && bytes + added <= maxBytes) || bytes == 0;
    }

    /** Adds a volatile event, which is dropped if something else needs its room. @return false if it has none itself */
    boolean offerVolatile(List<EncodedMessage> event) {
        long added = weight(event);
        if (!hasRoom(event, added)) {
            return false;
        }
        yielding().addVolatile(event);
        append(YieldingEvents.STAND_IN);
        bytes += added;
        return true;
    }

    /**
     * Takes out the value of a key, if one waits; its place stays.
     *
     * @param taken receives it
     */
    void takeValue(Object key, List<EncodedMessage> taken) {
        if (yielding != null) {
            List<EncodedMessage> value = yielding.takeValue(key);
            bytes -= weight(value);
            taken.addAll(value);
        }
    }

    /** Adds the value of a key in the place of the one that was taken out, or behind all others. @return false if it has no room */
    boolean offerValue(Object key, List<EncodedMessage> event) {
        long added = weight(event);
        if (!hasRoom(event, added)) {
            return false;
        }
        if (yielding().putValue(key, event)) {
            append(YieldingEvents.STAND_IN);
        }
        bytes += added;
        return true;
    }

    private YieldingEvents yielding() {
        YieldingEvents present = yielding != null ? yielding : new YieldingEvents();
        yielding = present;
        return present;
    }

    /** Returns whether a volatile event waits. */
    boolean hasVolatile() {
        return yielding != null && yielding.hasVolatile();
    }

    /**
     * Drops volatile events, the oldest first, as long as there is no room for messages.
     *
     * @param dropped receives what is dropped
     */
    void makeRoom(List<EncodedMessage> messages, List<EncodedMessage> dropped) {
        YieldingEvents events = yielding;
        if (events == null) {
            return;
        }
        long added = weight(messages);
        while (events.hasVolatile() && !hasRoom(messages, added)) {
            List<EncodedMessage> oldest = events.dropVolatile();
            bytes -= weight(oldest);
            dropped.addAll(oldest);
        }
        if (others != null) {
            events.forgetDropped(others, first == YieldingEvents.STAND_IN);
        }
    }

    /** Adds a packet beyond the bounds: the last one of a session. */
    void add(EncodedMessage last) {
        append(last);
        bytes += last.weight();
    }

    private void append(EncodedMessage message) {
        if (first == null) {
            first = message;
        } else {
            others().add(message);
        }
    }

    private ArrayDeque<EncodedMessage> others() {
        ArrayDeque<EncodedMessage> present = others != null ? others : new ArrayDeque<>(2);
        others = present;
        return present;
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
        settle();
        EncodedMessage next = remove();
        if (first == null) {
            return List.of(next);
        }
        List<EncodedMessage> batch = new ArrayList<>(Math.min(Math.min(size() + 1, batchPackets), TYPICAL_BATCH));
        batch.add(next);
        long taken = next.pollingSize();
        while (batch.size() < batchPackets) {
            settle();
            next = first;
            if (next == null || next == EncodedMessage.CLOSE) {
                break;
            }
            taken += next.pollingSize() + 1;
            if (taken > batchBytes) {
                break;
            }
            batch.add(remove());
        }
        return batch;
    }

    /** Puts the event of a stand-in at the head in its place: from now on nothing takes it. */
    private void settle() {
        while (first == YieldingEvents.STAND_IN) {
            List<EncodedMessage> event = yielding().next();
            if (event.isEmpty()) {
                advance();
            } else {
                first = event.get(0);
                for (int i = event.size() - 1; i > 0; i--) {
                    others().addFirst(event.get(i));
                }
            }
        }
    }

    /** Must not be called for what {@link #settle} has not settled. */
    private EncodedMessage remove() {
        EncodedMessage removed = Objects.requireNonNull(first);
        advance();
        bytes -= removed.weight();
        // Else a queue of dropped events alone would look as if something waited.
        while (first == YieldingEvents.STAND_IN && yielding().isNextDropped()) {
            yielding().next();
            advance();
        }
        return removed;
    }

    private void advance() {
        first = others == null ? null : others.poll();
    }

    /** Removes all packets and returns them. */
    List<EncodedMessage> clear() {
        List<EncodedMessage> removed = new ArrayList<>(size());
        for (settle(); first != null; settle()) {
            removed.add(remove());
        }
        return removed;
    }

    @Override
    public String toString() {
        return size() + " packets, " + bytes + " bytes";
    }
}
