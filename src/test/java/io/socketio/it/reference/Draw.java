package io.socketio.it.reference;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Random choices, the same for each run with the same seed. */
final class Draw {
    private final SplittableRandom random;

    Draw(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int first, int last) {
        return random.nextInt(first, last + 1);
    }

    boolean oneIn(int cases) {
        return random.nextInt(cases) == 0;
    }

    long bits() {
        return random.nextLong();
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Returns a string of letters, of what JSON escapes, of characters beyond ASCII, and of lone surrogates. */
    String text(int maxLength) {
        StringBuilder text = new StringBuilder();
        for (int left = below(maxLength + 1); left > 0; left--) {
            switch (below(8)) {
                case 0 ->
                    text.append(of("\"", "\\", "/", "\b", "\t", "\n", "\f", "\r", "\0", "\u001e", "\u001f", "\u007f"));
                case 1 ->
                    text.append(
                            of("é", "ß", "\u0080", "\u07ff", "\u0800", "€", "\u2028", "\u2029", "\ufeff", "\uffff"));
                case 2 -> text.appendCodePoint(between(0x10000, Character.MAX_CODE_POINT));
                case 3 -> text.append((char) (oneIn(4) ? between(0xd800, 0xdfff) : between(0, 0xffff)));
                default -> text.append((char) between(' ', '~'));
            }
        }
        return text.toString();
    }

    /** Returns a string without lone surrogates, which not every encoding has. */
    String wellFormedText(int maxLength) {
        return new String(text(maxLength).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
