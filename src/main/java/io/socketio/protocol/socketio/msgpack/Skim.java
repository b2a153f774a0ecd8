package io.socketio.protocol.socketio.msgpack;

/** Finds the ends of values that a {@link Scan} has found before, so nothing is checked again. */
final class Skim {
    private final byte[] array;
    private final int start;
    private int at;

    /** @param start where the first value starts in the array */
    Skim(byte[] array, int start) {
        this.array = array;
        this.start = start;
        this.at = start;
    }

    /** Returns the position of the next value, relative to the first one. */
    int position() {
        return at - start;
    }

    /** Passes a value with everything in it. */
    void value() {
        long left = 1;
        while (left > 0) {
            left += header() - 1;
        }
    }

    /**
     * Passes what stands before the values in an array or map; everything of any other value.
     *
     * @return how many values follow; for a map those of keys and members
     */
    int header() {
        int first = array[at++] & 0xff;
        if (first < 0x80 || first >= 0xe0) { // a small integer
            return 0;
        }
        if (first < 0xa0) { // a short map or array
            return first < 0x90 ? 2 * (first & 0xf) : first & 0xf;
        }
        if (first < 0xc0) {
            return skip(first & 0x1f); // a short string
        }
        return switch (first) {
            case 0xc4, 0xd9 -> skip(number(1)); // bytes and strings
            case 0xc5, 0xda -> skip(number(2));
            case 0xc6, 0xdb -> skip(number(4));
            case 0xc7 -> skip(number(1) + 1); // extensions
            case 0xc8 -> skip(number(2) + 1);
            case 0xc9 -> skip(number(4) + 1);
            case 0xd4 -> skip(2);
            case 0xd5 -> skip(3);
            case 0xd6 -> skip(5);
            case 0xd7 -> skip(9);
            case 0xd8 -> skip(17);
            case 0xcc, 0xd0 -> skip(1); // numbers
            case 0xcd, 0xd1 -> skip(2);
            case 0xca, 0xce, 0xd2 -> skip(4);
            case 0xcb, 0xcf, 0xd3 -> skip(8);
            case 0xdc -> number(2); // arrays
            case 0xdd -> number(4);
            case 0xde -> 2 * number(2); // maps
            case 0xdf -> 2 * number(4);
            default -> 0; // null and booleans
        };
    }

    /** @return 0: no values follow */
    private int skip(int length) {
        at += length;
        return 0;
    }

    private int number(int bytes) {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            number = (number << 8) | (array[at++] & 0xff);
        }
        return number;
    }

    /** Passes what stands before the bytes of a string, and returns how many these are. */
    int stringHeader() {
        int first = array[at++] & 0xff;
        return switch (first) {
            case 0xd9 -> number(1);
            case 0xda -> number(2);
            case 0xdb -> number(4);
            default -> first & 0x1f;
        };
    }
}
