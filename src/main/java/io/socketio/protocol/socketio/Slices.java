package io.socketio.protocol.socketio;

import java.util.Arrays;
import java.util.Objects;

/**
 * The start and end positions of the parts of a JSON array or object in the text that contains it. Not modified after a Payload has
 * received it.
 */
final class Slices {
    private int[] bounds;
    private int size;

    /** @param expected the number of elements for which there is room from the start */
    Slices(int expected) {
        bounds = new int[2 * expected];
    }

    /** Creates a copy with room for one more element. */
    Slices(Slices other) {
        bounds = Arrays.copyOf(other.bounds, 2 * other.size + 2);
        size = other.size;
    }

    void begin(int position) {
        if (bounds.length == 2 * size) {
            bounds = Arrays.copyOf(bounds, 4 * size + 2);
        }
        bounds[2 * size] = position;
    }

    void end(int position) {
        bounds[2 * size + 1] = position;
        size++;
    }

    int size() {
        return size;
    }

    int startOf(int index) {
        return bounds[2 * Objects.checkIndex(index, size)];
    }

    int endOf(int index) {
        return bounds[2 * Objects.checkIndex(index, size) + 1];
    }

    String get(String json, int index) {
        return json.substring(startOf(index), endOf(index));
    }
}
