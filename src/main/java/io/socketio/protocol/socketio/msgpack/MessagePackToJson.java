package io.socketio.protocol.socketio.msgpack;

import io.socketio.json.JsonText;
import io.socketio.json.Placeholder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Converts scanned MessagePack to JSON, as if the client had used the default parser: dates become strings, undefined
 * and NaN become null, keys become strings, and binary values become placeholders.
 */
final class MessagePackToJson extends Walk {
    private static final double EXACT = 1L << 53;

    private final Bytes bytes;
    private final StringBuilder json;
    private final @Nullable List<ByteBuffer> attachments;

    /** A value as JSON. */
    record Text(String json, List<ByteBuffer> attachments) {
        static Text of(Bytes bytes) {
            StringBuilder json = new StringBuilder(bytes.length() + 16);
            List<ByteBuffer> attachments = new ArrayList<>();
            write(bytes, json, attachments);
            return new Text(json.toString(), List.copyOf(attachments));
        }
    }

    private MessagePackToJson(
            Bytes bytes, MessageUnpacker in, StringBuilder json, @Nullable List<ByteBuffer> attachments) {
        super(in, bytes.length(), Integer.MAX_VALUE);
        this.bytes = bytes;
        this.json = json;
        this.attachments = attachments;
    }

    /** Returns a value as JSON without attachments: binary values become arrays of numbers. */
    static String textOnly(Bytes bytes) {
        StringBuilder json = new StringBuilder(bytes.length() + 16);
        write(bytes, json, null);
        return json.toString();
    }

    private static void write(Bytes bytes, StringBuilder json, @Nullable List<ByteBuffer> attachments) {
        bytes.read(in -> {
            new MessagePackToJson(bytes, in, json, attachments).value();
            return json;
        });
    }

    @Override
    void before(Role role) {
        char last = json.isEmpty() ? '[' : json.charAt(json.length() - 1);
        if (role == Role.MEMBER) {
            json.append(':');
        } else if (last != '[' && last != '{') {
            json.append(',');
        }
    }

    @Override
    void open(boolean map) {
        json.append(map ? '{' : '[');
    }

    @Override
    void close(boolean map) {
        json.append(map ? '}' : ']');
    }

    @Override
    void scalar(MessageFormat format, Role role) throws IOException {
        boolean quoted = role == Role.KEY && format.getValueType() != ValueType.STRING;
        if (quoted) {
            json.append('"');
        }
        switch (format.getValueType()) {
            case NIL -> {
                in().unpackNil();
                json.append("null");
            }
            case BOOLEAN -> json.append(in().unpackBoolean());
            case INTEGER -> integer(format);
            case FLOAT -> number(in().unpackDouble(), role);
            case STRING -> string(in().unpackRawStringHeader());
            case BINARY -> binary(in().unpackBinaryHeader());
            default -> extension();
        }
        if (quoted) {
            json.append('"');
        }
    }

    private void string(int length) throws IOException {
        int start = position();
        skip(length);
        JsonText.quote(bytes.text(start, length), json);
    }

    private void integer(MessageFormat format) throws IOException {
        if (format == MessageFormat.UINT64) {
            json.append(in().unpackBigInteger());
        } else {
            json.append(in().unpackLong());
        }
    }

    private void number(double value, Role role) {
        if (!Double.isFinite(value)) {
            json.append("null");
        } else if (value == 0 && 1 / value < 0 && role != Role.KEY) {
            json.append("-0");
        } else if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            json.append((long) value);
        } else {
            json.append(value);
        }
    }

    private void extension() throws IOException {
        Extension extension = Extension.next(in());
        switch (extension.meaning()) {
            case UNDEFINED -> {
                skip(extension.length());
                json.append("null");
            }
            case DATE -> {
                String date = extension.date(in());
                if (date == null) {
                    json.append("null");
                } else {
                    JsonText.quote(date, json);
                }
            }
            case BINARY -> binary(extension.length());
            case UNKNOWN -> {
                json.append('[').append(extension.type()).append(',');
                binary(extension.length());
                json.append(']');
            }
        }
    }

    private void binary(int length) throws IOException {
        int start = position();
        skip(length);
        ByteBuffer content = bytes.part(start, start + length).buffer();
        if (attachments != null) {
            Placeholder.append(json, attachments.size());
            attachments.add(content);
            return;
        }
        json.append('[');
        while (content.hasRemaining()) {
            json.append(content.get() & 0xff).append(content.hasRemaining() ? "," : "");
        }
        json.append(']');
    }
}
