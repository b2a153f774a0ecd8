package io.socketio.transport.polling;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A way to compress bodies, and what clients say about it (RFC 9110, sections 8.4.1 and 12.5.3). */
public enum ContentCoding {
    GZIP {
        @Override
        OutputStream over(OutputStream output) throws IOException {
            return new GZIPOutputStream(output);
        }
    },
    /** With the frame of RFC 1950 around it, as the standard wants and not all of the past did. */
    DEFLATE {
        @Override
        OutputStream over(OutputStream output) {
            return new DeflaterOutputStream(output);
        }
    };

    private static final String ANY = "*";

    abstract OutputStream over(OutputStream output) throws IOException;

    /** The name in headers. */
    String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    public byte[] compress(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(content.length / 2);
        try (OutputStream output = over(compressed)) {
            output.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /**
     * The coding that a client likes best; the first one in its own order if it likes several as much.
     *
     * @param acceptEncoding the header, such as {@code gzip;q=0.8, deflate, *;q=0}
     * @return null for none: without a header, or if the client likes plain content more
     */
    static @Nullable ContentCoding preferred(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return null;
        }
        String[] elements = acceptEncoding.toLowerCase(Locale.ROOT).split(",");
        ContentCoding best = null;
        double bestQuality = 0;
        double identity = 0;
        for (String element : elements) {
            String name = name(element);
            double quality = quality(element);
            ContentCoding coding = name.equals(ANY) ? unnamed(elements) : named(name);
            if (coding != null && quality > bestQuality) {
                best = coding;
                bestQuality = quality;
            } else if (name.equals("identity")) {
                identity = quality;
            }
        }
        return identity > bestQuality ? null : best;
    }

    /** Whether a client takes this coding, however much it likes it. */
    public boolean acceptedBy(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        boolean any = false;
        for (String element : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
            String name = name(element);
            if (named(name) == this) {
                return quality(element) > 0;
            }
            any |= name.equals(ANY) && quality(element) > 0;
        }
        return any;
    }

    private static String name(String element) {
        int parameters = element.indexOf(';');
        return (parameters < 0 ? element : element.substring(0, parameters)).strip();
    }

    private static @Nullable ContentCoding named(String name) {
        return switch (name) {
            case "gzip", "x-gzip" -> GZIP;
            case "deflate" -> DEFLATE;
            default -> null;
        };
    }

    /** What {@code *} stands for: a coding that has no word of its own. */
    private static @Nullable ContentCoding unnamed(String[] elements) {
        for (ContentCoding coding : values()) {
            boolean unnamed = true;
            for (String element : elements) {
                unnamed &= named(name(element)) != coding;
            }
            if (unnamed) {
                return coding;
            }
        }
        return null;
    }

    /** From 0, that is never, to 1, which it is if nothing is said; what cannot be read counts as 0. */
    private static double quality(String element) {
        int start = element.indexOf(';');
        if (start < 0) {
            return 1;
        }
        String parameter = element.substring(start + 1).replace(" ", "").replace("\t", "");
        return parameter.matches("q=[01](\\.\\d{0,3})?") ? Math.min(1, Double.parseDouble(parameter.substring(2))) : 0;
    }
}
