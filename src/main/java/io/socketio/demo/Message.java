package io.socketio.demo;

/**
 * A text that a person sent.
 *
 * @param from the nickname of the sender
 * @param at the time in milliseconds since 1970
 */
public record Message(String from, String text, long at) {}
