package io.socketio.demo;

import java.nio.ByteBuffer;

/**
 * An image that a person sent.
 *
 * @param from the nickname of the sender
 * @param type the media type, {@code image/png}
 * @param data the image, sent as an attachment of the JSON
 * @param at the time in milliseconds since 1970
 */
public record Image(String from, String type, ByteBuffer data, long at) {}
