package io.socketio.demo;

import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement of each event that a client sends.
 *
 * @param error why the event was refused, as a text for people; null if it was accepted
 * @param at the time in milliseconds since 1970
 */
public record Receipt(boolean ok, @Nullable String error, long at) {
    static Receipt accepted() {
        return new Receipt(true, null, System.currentTimeMillis());
    }

    static Receipt refused(@Nullable String error) {
        return new Receipt(false, error, System.currentTimeMillis());
    }
}
