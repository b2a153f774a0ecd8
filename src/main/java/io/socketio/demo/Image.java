package io.socketio.demo;

import java.nio.ByteBuffer;

/**
 * An image that somebody sent.
 *
 * @param from a nickname
 * @param type {@code image/png}
 * @param data sent as binary, next to the JSON
 * @param at when, in milliseconds since 1970
 */
public record Image(String from, String type, ByteBuffer data, long at) {}
