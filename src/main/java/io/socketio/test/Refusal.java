package io.socketio.test;

import io.socketio.Argument;

/**
 * What a client hears that was not let in.
 *
 * @param message the reason, such as {@code Forbidden}
 * @param data what a middleware added; of kind {@link Argument.Kind#NULL} if there is nothing
 */
public record Refusal(String message, Argument data) {}
