package io.socketio.protocol.socketio.msgpack;

import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * Writes messages for other nodes, in the encodings that the decoders of the Node.js adapters read. Used by one thread.
 */
public final class MessagePackWriter {
    private static final MessagePack.PackerConfig PACKER = new MessagePack.PackerConfig().withBufferSize(256);

    private final MessageBufferPacker out = PACKER.newBufferPacker();

    /** Begins a map; its members are to follow, each a text and a value. */
    public MessagePackWriter map(int members) {
        return writing(() -> out.packMapHeader(members));
    }

    /** Begins an array; its elements are to follow. */
    public MessagePackWriter array(int elements) {
        return writing(() -> out.packArrayHeader(elements));
    }

    /** Writes a string. */
    public MessagePackWriter text(String text) {
        return writing(() -> out.packString(text));
    }

    /** Writes an array of strings. */
    public MessagePackWriter texts(Collection<String> texts) {
        array(texts.size());
        texts.forEach(this::text);
        return this;
    }

    /** Writes an integer. */
    public MessagePackWriter integer(long integer) {
        return writing(() -> out.packLong(integer));
    }

    /** Writes a boolean. */
    public MessagePackWriter bool(boolean bool) {
        return writing(() -> out.packBoolean(bool));
    }

    /** Writes a value with everything in it, binary values included. */
    public MessagePackWriter value(RawValue value) {
        return value instanceof MessagePackValue raw
                ? writing(() -> raw.bytes().writeTo(out))
                : writing(() -> JsonToMessagePack.write(value.json(), value.attachments(), out));
    }

    /** Writes the array of an event or acknowledgement. */
    public MessagePackWriter payload(Payload payload) {
        return payload instanceof MessagePackPayload raw
                ? writing(() -> raw.bytes().writeTo(out))
                : writing(() -> JsonToMessagePack.write(payload.json(), payload.attachments(), out));
    }

    /** Returns everything that was written. */
    public byte[] bytes() {
        return out.toByteArray();
    }

    private interface Writing {
        void run() throws IOException;
    }

    private MessagePackWriter writing(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return this;
    }
}
