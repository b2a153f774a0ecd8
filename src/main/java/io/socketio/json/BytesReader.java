package io.socketio.json;

import io.socketio.json.Shape.Kind;
import io.socketio.json.Tokens.Token;
import java.io.ByteArrayOutputStream;

/** Reads a {@code byte[]} from a placeholder, or from an array of numbers, the form in which JSON-B writes it. */
record BytesReader() implements ValueReader<byte[]> {
    private static final ScalarReader<Short> OCTET = ScalarReader.simple(Short.class, Kind.OCTET);

    @Override
    public Class<byte[]> type() {
        return byte[].class;
    }

    @Override
    public byte[] read(Tokens tokens, Attachments attachments) {
        if (tokens.current() != Token.ARRAY_START) {
            return attachments.bytes(BufferReader.index(tokens, attachments));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (tokens.next() != Token.ARRAY_END) {
            try {
                bytes.write(OCTET.read(tokens, attachments));
            } catch (Misfit e) {
                throw e.at(bytes.size());
            }
        }
        return bytes.toByteArray();
    }
}
