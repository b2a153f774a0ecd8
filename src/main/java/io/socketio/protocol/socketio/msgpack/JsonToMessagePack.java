package io.socketio.protocol.socketio.msgpack;

import io.socketio.json.JsonText;
import io.socketio.json.Placeholder;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.msgpack.core.MessagePacker;

/**
 * Converts JSON that a mapper wrote to MessagePack, in the encodings that the JavaScript encoder chooses. Placeholders
 * become the binary values that they stand for. Works in two passes without recursion, because MessagePack needs the
 * number of values in a container before its first value.
 */
final class JsonToMessagePack {
    private static final int MAX_INTEGER_LENGTH = 20;

    private final String json;
    private final List<ByteBuffer> attachments;
    private final MessagePacker out;
    private int position;

    private JsonToMessagePack(String json, List<ByteBuffer> attachments, MessagePacker out) {
        this.json = json;
        this.attachments = attachments;
        this.out = out;
    }

    /**
     * Writes a JSON value as MessagePack.
     *
     * @param json a single valid value
     */
    static void write(String json, List<ByteBuffer> attachments, MessagePacker out) throws IOException {
        new JsonToMessagePack(json, attachments, out).write();
    }

    private void write() throws IOException {
        Iterator<Container> containers = containers().iterator();
        position = 0;
        while (position < json.length()) {
            char c = json.charAt(position);
            switch (c) {
                case '{' -> {
                    int size = containers.next().size;
                    if (!binary()) {
                        out.packMapHeader(size);
                        position++;
                    }
                }
                case '[' -> {
                    out.packArrayHeader(containers.next().size);
                    position++;
                }
                case '"' -> {
                    int start = position;
                    skipString();
                    out.packString(JsonText.unquote(json, start, position));
                }
                case '}', ']', ',', ':', ' ', '\n', '\r', '\t' -> position++;
                default -> literal();
            }
        }
    }

    /** An array or object of the text. */
    private static final class Container {
        private int size;
    }

    /** Returns all arrays and objects, in the order in which they begin. */
    private List<Container> containers() {
        List<Container> all = new ArrayList<>();
        Deque<Container> open = new ArrayDeque<>();
        while (position < json.length()) {
            char c = json.charAt(position);
            switch (c) {
                case '"' -> skipString();
                case '{', '[' -> {
                    Container container = new Container();
                    all.add(container);
                    open.push(container);
                    position++;
                    container.size = isAtEndOfContainer() ? 0 : 1;
                }
                case '}', ']' -> {
                    open.pop();
                    position++;
                }
                case ',' -> {
                    open.element().size++;
                    position++;
                }
                default -> position++;
            }
        }
        return all;
    }

    private boolean isAtEndOfContainer() {
        while (" \n\r\t".indexOf(json.charAt(position)) >= 0) {
            position++;
        }
        return json.charAt(position) == '}' || json.charAt(position) == ']';
    }

    /**
     * Writes the attachment of the placeholder at the current position.
     *
     * @return whether there is a placeholder
     */
    private boolean binary() throws IOException {
        int end = Placeholder.end(json, position);
        int index = end < 0 ? -1 : Placeholder.index(json, position, end);
        if (index < 0 || index >= attachments.size()) {
            return false;
        }
        Bytes content = Bytes.of(attachments.get(index));
        out.packBinaryHeader(content.length());
        content.writeTo(out);
        position = end;
        return true;
    }

    private void skipString() {
        position++;
        while (json.charAt(position) != '"') {
            position += json.charAt(position) == '\\' ? 2 : 1;
        }
        position++;
    }

    private void literal() throws IOException {
        int start = position;
        while (position < json.length() && ",]} \n\r\t".indexOf(json.charAt(position)) < 0) {
            position++;
        }
        String literal = json.substring(start, position);
        switch (literal) {
            case "null" -> out.packNil();
            case "true", "false" -> out.packBoolean(literal.equals("true"));
            case "-0" -> out.packDouble(-0.0);
            default -> number(literal);
        }
    }

    private void number(String number) throws IOException {
        boolean integer = number.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        if (integer && number.length() < MAX_INTEGER_LENGTH - 1) {
            out.packLong(Long.parseLong(number));
            return;
        }
        if (integer && number.length() <= MAX_INTEGER_LENGTH) {
            BigInteger value = new BigInteger(number);
            if (value.bitLength() < Long.SIZE || (value.signum() > 0 && value.bitLength() <= Long.SIZE)) {
                out.packBigInteger(value);
                return;
            }
        }
        out.packDouble(Double.parseDouble(number));
    }
}
