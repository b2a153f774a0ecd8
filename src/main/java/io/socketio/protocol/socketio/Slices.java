package io.socketio.protocol.socketio;

import java.util.Arrays;

/**
 * The start and end positions of the elements of a JSON array in its text. Not modified after a Payload has received
 * it.
 */
final class Slices {
    private int[] bounds;
    private int size;

    Slices() {
        bounds = new int[8];
    }

    /** Creates a copy with room for one more element. */
    Slices(Slices other) {
        bounds = Arrays.copyOf(other.bounds, 2 * other.size + 2);
        size = other.size;
    }

    void begin(int position) {
        if (bounds.length == 2 * size) {
            bounds = Arrays.copyOf(bounds, 4 * size);
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

    String get(String json, int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("index " + index + " of " + size);
        }
        return json.substring(bounds[2 * index], bounds[2 * index + 1]);
    }
}
