package io.socketio.adapter;

import io.socketio.protocol.socketio.Offset;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of events as the texts that clients receive.
 *
 * @param prefix the start of each text, so that neither texts of the application nor offsets of an earlier server are
 *     mistaken for one
 */
record OffsetTexts(String prefix) {
    Offset offset(long number) {
        return new Offset(text(number), number);
    }

    String text(long number) {
        return prefix + Long.toString(number, Character.MAX_RADIX);
    }

    /** Returns the number of an offset; null if it has another prefix, or is not what {@link #text} returns. */
    @Nullable
    Long number(String offset) {
        if (!offset.startsWith(prefix)) {
            return null;
        }
        try {
            long number = Long.parseLong(offset, prefix.length(), offset.length(), Character.MAX_RADIX);
            return number >= 0 && text(number).equals(offset) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
