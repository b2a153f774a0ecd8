package io.socketio.demo;

/**
 * What somebody said.
 *
 * @param from a nickname
 * @param at when, in milliseconds since 1970
 */
public record Message(String from, String text, long at) {}
