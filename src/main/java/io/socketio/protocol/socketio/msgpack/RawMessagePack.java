package io.socketio.protocol.socketio.msgpack;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that is MessagePack, and is JSON as well as soon as somebody asks for that. Equal if the bytes are. */
abstract sealed class RawMessagePack permits MessagePackPayload, MessagePackValue {
    private final Bytes bytes;
    // Made by whichever thread needs it first; a second one makes an equal value.
    private JsonOutput.@Nullable Text text;

    /** @param bytes were scanned */
    RawMessagePack(Bytes bytes) {
        this.bytes = bytes;
    }

    final Bytes bytes() {
        return bytes;
    }

    public final String json() {
        return text().json();
    }

    public final List<ByteBuffer> attachments() {
        return text().attachments();
    }

    private JsonOutput.Text text() {
        JsonOutput.Text result = text;
        if (result == null) {
            result = JsonOutput.Text.of(bytes);
            text = result;
        }
        return result;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof RawMessagePack raw && getClass() == raw.getClass() && bytes.equals(raw.bytes);
    }

    @Override
    public final int hashCode() {
        return bytes.hashCode();
    }
}
