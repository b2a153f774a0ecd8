package io.socketio.http.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A compression of bodies (RFC 9110, section 8.4.1). */
public enum ContentCoding {
    GZIP {
        @Override
        OutputStream over(OutputStream output) throws IOException {
            return new GZIPOutputStream(output);
        }
    },
    /** With the frame of RFC 1950 around it, as the standard requires and some old programs do not. */
    DEFLATE {
        @Override
        OutputStream over(OutputStream output) {
            return new DeflaterOutputStream(output);
        }
    };

    abstract OutputStream over(OutputStream output) throws IOException;

    /** Returns the name in headers. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the compressed content. */
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
     * Returns the coding that a client prefers: the first one in its own order if it prefers several equally.
     *
     * @param acceptEncoding the header, such as {@code gzip;q=0.8, deflate, *;q=0}
     * @return null for none: without a header, or if the client prefers plain content
     */
    public static @Nullable ContentCoding preferred(@Nullable String acceptEncoding) {
        return acceptEncoding == null ? null : new AcceptEncoding(acceptEncoding).preferred();
    }

    /** Returns whether a client accepts this coding, preferred or not. */
    public boolean acceptedBy(@Nullable String acceptEncoding) {
        return acceptEncoding != null && new AcceptEncoding(acceptEncoding).accepts(this);
    }
}
