package io.socketio.protocol.socketio.msgpack;

import io.socketio.protocol.socketio.MessageWriter;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Writes MessagePack, in the encodings that the decoders of the Node.js adapters read. */
public final class MessagePackWriter implements MessageWriter {
    private static final MessagePack.PackerConfig PACKER = new MessagePack.PackerConfig().withBufferSize(256);

    private final MessageBufferPacker out = PACKER.newBufferPacker();

    @Override
    public MessagePackWriter map(int members) {
        return writing(() -> out.packMapHeader(members));
    }

    @Override
    public MessagePackWriter array(int elements) {
        return writing(() -> out.packArrayHeader(elements));
    }

    @Override
    public MessagePackWriter text(String text) {
        return writing(() -> out.packString(text));
    }

    @Override
    public MessagePackWriter integer(long integer) {
        return writing(() -> out.packLong(integer));
    }

    @Override
    public MessagePackWriter bool(boolean bool) {
        return writing(() -> out.packBoolean(bool));
    }

    @Override
    public MessagePackWriter value(RawValue value) {
        return value instanceof MessagePackValue raw
                ? writing(() -> raw.bytes().writeTo(out))
                : writing(() -> JsonToMessagePack.write(value.json(), value.attachments(), out));
    }

    @Override
    public MessagePackWriter payload(Payload payload) {
        return payload instanceof MessagePackPayload raw
                ? writing(() -> raw.bytes().writeTo(out))
                : writing(() -> JsonToMessagePack.write(payload.json(), payload.attachments(), out));
    }

    @Override
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
