package io.socketio.json;

import java.nio.ByteBuffer;
import java.util.List;

/** A value that is JSON already, as one that came from a client; wherever it stands in what is written, it is copied. */
public interface Written {
    /** The value as JSON; a binary value stands in it as {@code {"_placeholder":true,"num":0}}. */
    String json();

    /**
     * What the numbers of the placeholders in {@link #json()} refer to (there may be more); empty if the text has no
     * placeholder. Duplicate a buffer before reading from it.
     */
    List<ByteBuffer> attachments();
}
