package io.socketio.engine;

import io.socketio.protocol.engineio.EncodedMessage;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events in a {@link PacketQueue} that may be dropped there: the value of a key, for a newer one that takes its place, and
 * volatile events, the oldest first, for what would not have room. A {@link #STAND_IN} in the queue keeps the place of each,
 * also of one that was dropped, until the next {@link #forgetDropped}. Not safe for threads.
 */
final class YieldingEvents {
    /** Stands for the next of these events in the queue, and is never sent. */
    static final EncodedMessage STAND_IN = EncodedMessage.NOOP.uncompressed();

    private static final int FEW = 16;

    private static final class Event {
        private final @Nullable Object key;
        /** Empty if the event was dropped. */
        private List<EncodedMessage> messages;

        Event(@Nullable Object key, List<EncodedMessage> messages) {
            this.key = key;
            this.messages = messages;
        }
    }

    /** Those in the queue, dropped ones included. */
    private final ArrayDeque<Event> events = new ArrayDeque<>();

    private final Map<Object, Event> values = new HashMap<>();
    private final ArrayDeque<Event> volatiles = new ArrayDeque<>();
    private int dropped;
    private int messages;

    /** Returns how many messages these events have more than stand-ins. May be negative. */
    int surplus() {
        return messages - events.size();
    }

    boolean hasVolatile() {
        return !volatiles.isEmpty();
    }

    void addVolatile(List<EncodedMessage> event) {
        volatiles.add(add(null, event));
    }

    /** Drops the oldest volatile event. There must be one. */
    List<EncodedMessage> dropVolatile() {
        dropped++;
        return replace(volatiles.remove(), List.of());
    }

    /** Takes the value of a key out, so that only its place is left. @return empty if there is none */
    List<EncodedMessage> takeValue(Object key) {
        Event value = values.get(key);
        return value == null ? List.of() : replace(value, List.of());
    }

    /** Sets the value of a key. @return whether it needs a stand-in, as no place was left */
    boolean putValue(Object key, List<EncodedMessage> event) {
        Event place = values.get(key);
        if (place == null) {
            values.put(key, add(key, event));
            return true;
        }
        replace(place, event);
        return false;
    }

    private Event add(@Nullable Object key, List<EncodedMessage> event) {
        Event added = new Event(key, event);
        events.add(added);
        messages += event.size();
        return added;
    }

    private List<EncodedMessage> replace(Event event, List<EncodedMessage> by) {
        List<EncodedMessage> replaced = event.messages;
        event.messages = by;
        messages += by.size() - replaced.size();
        return replaced;
    }

    /** Takes the event of the first stand-in. @return empty if it was dropped */
    List<EncodedMessage> next() {
        Event next = events.remove();
        if (next.key != null) {
            values.remove(next.key);
        } else if (next.messages.isEmpty()) {
            dropped--;
        } else {
            volatiles.remove();
        }
        return replace(next, List.of());
    }

    /** Returns whether the event of the first stand-in was dropped. There must be one. */
    boolean isNextDropped() {
        return isDropped(events.element());
    }

    /** The value of a key keeps its place while it is empty. */
    private static boolean isDropped(Event event) {
        return event.key == null && event.messages.isEmpty();
    }

    /**
     * Removes the stand-ins of dropped events from a queue, once they are many.
     *
     * @param oneBefore whether there is a stand-in before the queue, which stays
     */
    void forgetDropped(ArrayDeque<EncodedMessage> queue, boolean oneBefore) {
        if (dropped < FEW || dropped <= events.size() / 2) {
            return;
        }
        Event before = oneBefore ? events.remove() : null;
        Iterator<Event> standing = events.iterator();
        queue.removeIf(message -> message == STAND_IN && isDropped(standing.next()));
        events.removeIf(YieldingEvents::isDropped);
        dropped = 0;
        if (before != null) {
            events.addFirst(before);
            dropped = isDropped(before) ? 1 : 0;
        }
    }
}
