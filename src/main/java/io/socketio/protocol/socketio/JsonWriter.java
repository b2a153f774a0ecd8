package io.socketio.protocol.socketio;

import io.socketio.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes JSON without binary values. */
final class JsonWriter implements MessageWriter {
    private static final int TYPICAL_LENGTH = 256;
    private static final int TYPICAL_DEPTH = 4;

    private final StringBuilder out = new StringBuilder(TYPICAL_LENGTH);
    /** For each open container, the number of values that are to follow in it, keys included. */
    private int[] due = new int[TYPICAL_DEPTH];

    private boolean[] objects = new boolean[TYPICAL_DEPTH];
    private int depth;

    @Override
    public JsonWriter map(int members) {
        return open(true, 2 * members);
    }

    @Override
    public JsonWriter array(int elements) {
        return open(false, elements);
    }

    private JsonWriter open(boolean object, int values) {
        out.append(object ? '{' : '[');
        if (values == 0) {
            out.append(object ? '}' : ']');
            return wrote();
        }
        if (depth == due.length) {
            due = Arrays.copyOf(due, 2 * depth);
            objects = Arrays.copyOf(objects, 2 * depth);
        }
        due[depth] = values;
        objects[depth] = object;
        depth++;
        return this;
    }

    /** Closes the containers that a value has completed, and writes what goes before the next value. */
    private JsonWriter wrote() {
        while (depth > 0 && --due[depth - 1] == 0) {
            depth--;
            out.append(objects[depth] ? '}' : ']');
        }
        if (depth > 0) {
            boolean key = objects[depth - 1] && due[depth - 1] % 2 == 1;
            out.append(key ? ':' : ',');
        }
        return this;
    }

    @Override
    public JsonWriter text(String text) {
        JsonText.quote(text, out);
        return wrote();
    }

    @Override
    public JsonWriter integer(long integer) {
        out.append(integer);
        return wrote();
    }

    @Override
    public JsonWriter bool(boolean bool) {
        out.append(bool);
        return wrote();
    }

    @Override
    public JsonWriter value(RawValue value) {
        out.append(value.json());
        return wrote();
    }

    @Override
    public JsonWriter payload(Payload payload) {
        out.append(payload.json());
        return wrote();
    }

    @Override
    public byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Leaves out the data. */
    @Override
    public String toString() {
        return "JsonWriter[" + out.length() + " characters]";
    }
}
