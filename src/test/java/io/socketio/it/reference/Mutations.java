package io.socketio.it.reference;

import java.util.Arrays;

/** Damages packets: flips, removes, repeats, moves and inserts parts. */
final class Mutations {
    private static final int MOST = 4;

    private final Draw draw;

    Mutations(Draw draw) {
        this.draw = draw;
    }

    /** @param pieces texts that may be inserted */
    String of(String text, String... pieces) {
        String damaged = text;
        for (int left = draw.between(1, MOST); left > 0; left--) {
            int start = draw.below(damaged.length() + 1);
            int end = Math.min(damaged.length(), start + (draw.oneIn(3) ? draw.below(20) : draw.below(3)));
            String middle = damaged.substring(start, end);
            String before = damaged.substring(0, start);
            String after = damaged.substring(end);
            damaged = switch (draw.below(6)) {
                case 0 -> before + after;
                case 1 -> before;
                case 2 -> before + middle + middle + after;
                case 3 -> before + draw.of(pieces) + after;
                case 4 -> before + draw.of(pieces) + middle + after;
                default -> before + flipped(middle) + after;
            };
        }
        return damaged;
    }

    private String flipped(String text) {
        if (text.isEmpty()) {
            return text;
        }
        char[] characters = text.toCharArray();
        characters[draw.below(characters.length)] ^= (char) (1 << draw.below(draw.oneIn(8) ? 16 : 7));
        return new String(characters);
    }

    byte[] of(byte[] bytes) {
        byte[] damaged = bytes;
        for (int left = draw.between(1, MOST); left > 0; left--) {
            int start = draw.below(damaged.length + 1);
            int end = Math.min(damaged.length, start + draw.below(4));
            damaged = switch (draw.below(5)) {
                case 0 -> joined(damaged, start, new byte[0], end);
                case 1 -> Arrays.copyOf(damaged, start);
                case 2 -> joined(damaged, end, Arrays.copyOfRange(damaged, start, end), end);
                case 3 -> joined(damaged, start, draw.bytes(draw.between(1, 3)), end);
                default -> flipped(damaged, start);
            };
        }
        return damaged;
    }

    private static byte[] joined(byte[] bytes, int start, byte[] between, int end) {
        byte[] joined = Arrays.copyOf(bytes, start + between.length + bytes.length - end);
        System.arraycopy(between, 0, joined, start, between.length);
        System.arraycopy(bytes, end, joined, start + between.length, bytes.length - end);
        return joined;
    }

    private byte[] flipped(byte[] bytes, int position) {
        byte[] flipped = bytes.clone();
        if (position < flipped.length) {
            flipped[position] ^= (byte) (1 << draw.below(Byte.SIZE));
        }
        return flipped;
    }
}
