package io.socketio.json;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A value that already is JSON, such as one that a client sent. It is copied to wherever it occurs in a value being
 * written.
 */
public interface RawJson {
    /** Returns the value as JSON. Each binary value appears in it as {@code {"_placeholder":true,"num":0}}. */
    String json();

    /**
     * Returns the attachments that the numbers of the placeholders in {@link #json()} refer to; there may be more
     * attachments than placeholders. Empty if the text has no placeholder. Duplicate a buffer before reading from it.
     */
    List<ByteBuffer> attachments();
}
