package io.socketio.protocol.socketio;

import java.util.Collection;

/** Writes a message for other nodes. Used by one thread. */
public interface MessageWriter {
    /** Returns one that writes JSON, in which there are no binary values. */
    static MessageWriter json() {
        return new JsonWriter();
    }

    /** Begins a map; its members are to follow, each a text and a value. */
    MessageWriter map(int members);

    /** Begins an array; its elements are to follow. */
    MessageWriter array(int elements);

    /** Writes a string. */
    MessageWriter text(String text);

    /** Writes an array of strings. */
    default MessageWriter texts(Collection<String> texts) {
        array(texts.size());
        texts.forEach(this::text);
        return this;
    }

    /** Writes an integer. */
    MessageWriter integer(long integer);

    /** Writes a boolean. */
    MessageWriter bool(boolean bool);

    /** Writes a value with everything in it, binary values included. */
    MessageWriter value(RawValue value);

    /** Writes the array of an event or acknowledgement. */
    MessageWriter payload(Payload payload);

    /** Returns everything that was written. */
    byte[] bytes();
}
