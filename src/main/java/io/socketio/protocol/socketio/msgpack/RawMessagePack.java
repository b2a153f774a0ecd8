package io.socketio.protocol.socketio.msgpack;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data kept as MessagePack, and converted to JSON on first use. Equal to other data with the same bytes. */
abstract sealed class RawMessagePack permits MessagePackPayload, MessagePackValue {
    private final Bytes bytes;
    // Written without a lock: two threads may both create the value, but the results are equal.
    private MessagePackToJson.@Nullable Text text;

    /** @param bytes data that was scanned */
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

    private MessagePackToJson.Text text() {
        MessagePackToJson.Text result = text;
        if (result == null) {
            result = MessagePackToJson.Text.of(bytes);
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
