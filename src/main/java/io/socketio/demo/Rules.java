package io.socketio.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for what clients may send. Each method returns the value to use, or throws a {@link Refusal}. */
final class Rules {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N} ._-]{0,23}");
    private static final int TEXT_LENGTH = 2000;

    private Rules() {}

    static String name(@Nullable String name) {
        return word(name, "A nickname");
    }

    static String room(@Nullable String room) {
        return word(room, "A room");
    }

    static String text(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > TEXT_LENGTH) {
            throw new Refusal("A message must have 1 to " + TEXT_LENGTH + " characters.");
        }
        return text.strip();
    }

    static Image image(String from, @Nullable ByteBuffer data, long at) {
        if (data == null) {
            throw new Refusal("The image is missing.");
        }
        return new Image(from, imageType(data), data, at);
    }

    /** Returns the media type of an image, determined from its first bytes. */
    private static String imageType(ByteBuffer image) {
        byte[] start = new byte[Math.min(12, image.remaining())];
        image.duplicate().get(start);
        String magic = new String(start, StandardCharsets.ISO_8859_1);
        if (magic.startsWith("\u0089PNG\r\n")) {
            return "image/png";
        }
        if (magic.startsWith("\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        if (magic.startsWith("GIF8")) {
            return "image/gif";
        }
        if (magic.startsWith("RIFF") && magic.endsWith("WEBP")) {
            return "image/webp";
        }
        throw new Refusal("An image must be PNG, JPEG, GIF or WebP.");
    }

    private static String word(@Nullable String value, String what) {
        String word = value == null ? "" : value.strip();
        if (!WORD.matcher(word).matches()) {
            throw new Refusal(
                    what + " must have 1 to 24 characters: letters, digits, spaces, dots, hyphens and underscores,"
                            + " starting with a letter or digit.");
        }
        return word;
    }
}
