package io.socketio.config;

/**
 * What is compressed.
 *
 * @param http whether answers to polls are, for clients that accept gzip or deflate
 * @param httpThreshold the smallest answer that is compressed, in bytes
 * @param perMessageDeflate whether WebSockets may be, if the container can and the client offers it
 */
public record Compression(boolean http, int httpThreshold, boolean perMessageDeflate) {
    /** Answers to polls from 1,024 bytes on; no WebSockets. */
    public static final Compression DEFAULT = new Compression(true, 1024, false);

    /** @throws ConfigurationException if the threshold is negative */
    public Compression {
        Check.that(httpThreshold >= 0, "http.compression.threshold", httpThreshold, "a number of bytes, 0 or more");
    }
}
