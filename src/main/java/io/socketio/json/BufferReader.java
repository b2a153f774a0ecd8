package io.socketio.json;

import io.socketio.json.Tokens.Token;
import java.nio.ByteBuffer;

/** Reads a ByteBuffer from a placeholder. */
record BufferReader() implements ValueReader<ByteBuffer> {
    @Override
    public Class<ByteBuffer> type() {
        return ByteBuffer.class;
    }

    @Override
    public ByteBuffer read(Tokens tokens, Attachments attachments) {
        return attachments.buffer(index(tokens, attachments));
    }

    /** @throws Misfit if the value is not a placeholder */
    static int index(Tokens tokens, Attachments attachments) {
        if (tokens.current() == Token.OBJECT_START) {
            int index = UntypedReader.placeholderIndex(UntypedReader.members(tokens, attachments), attachments);
            if (index >= 0) {
                return index;
            }
        }
        throw new Misfit("binary", "");
    }
}
