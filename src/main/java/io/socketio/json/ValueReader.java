package io.socketio.json;

import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one type for Jackson, which by itself would change numbers, and knows no attachments. Thread-safe.
 *
 * @param <T> the type, or its wrapper
 */
interface ValueReader<T> {
    Class<T> type();

    /**
     * Reads a value, and stays at its last token.
     *
     * @throws Misfit if the value does not fit
     */
    @Nullable
    T read(Tokens tokens, Attachments attachments);

    /**
     * Returns what JSON {@code null} means.
     *
     * @throws Misfit if it is not allowed
     */
    default @Nullable T ofNull() {
        return null;
    }

    /** Returns the value of a member that is missing. */
    default @Nullable T ofNothing() {
        return null;
    }

    /** Returns the reader for members that are written as strings. */
    default ValueReader<T> quoted() {
        return this;
    }
}
