package io.socketio.demo;

import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement of everything that a client sends.
 *
 * @param error why it was refused, for people to read; null if it was taken
 * @param at when, in milliseconds since 1970
 */
public record Receipt(boolean ok, @Nullable String error, long at) {
    static Receipt taken() {
        return new Receipt(true, null, System.currentTimeMillis());
    }

    static Receipt refused(@Nullable String error) {
        return new Receipt(false, error, System.currentTimeMillis());
    }
}
