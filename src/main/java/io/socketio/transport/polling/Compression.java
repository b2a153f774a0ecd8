package io.socketio.transport.polling;

import io.socketio.protocol.engineio.EncodedMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compresses bodies of polls: where it is switched on, the body is large enough, a packet in it wants to, and the client
 * does. The last compressed body is kept, so that a broadcast costs its receivers one compression in all.
 */
public final class Compression {
    private static final class Compressed {
        private final byte[] body;
        private final ContentCoding coding;
        private final byte[] content;

        Compressed(byte[] body, ContentCoding coding) {
            this.body = body;
            this.coding = coding;
            this.content = coding.compress(body);
        }

        boolean fits(byte[] other, ContentCoding otherCoding) {
            return body == other && coding == otherCoding;
        }
    }

    private final boolean enabled;
    private final int threshold;
    private volatile @Nullable Compressed last;

    /** @param threshold how many bytes a body must have */
    public Compression(boolean enabled, int threshold) {
        this.enabled = enabled;
        this.threshold = threshold;
    }

    /**
     * @param body the packets of a batch, encoded; not changed
     * @param acceptEncoding what the client says that it takes
     * @param headers are told what was done
     * @return what to send
     */
    byte[] apply(List<EncodedMessage> batch, byte[] body, @Nullable String acceptEncoding, AnswerHeaders headers) {
        if (!enabled || body.length < threshold || !wanted(batch)) {
            return body;
        }
        headers.add("Vary", "Accept-Encoding");
        ContentCoding coding = ContentCoding.preferred(acceptEncoding);
        if (coding == null) {
            return body;
        }
        headers.set("Content-Encoding", coding.token());
        Compressed kept = last;
        if (kept == null || !kept.fits(body, coding)) {
            kept = new Compressed(body, coding);
            last = kept;
        }
        return kept.content;
    }

    private static boolean wanted(List<EncodedMessage> batch) {
        for (EncodedMessage message : batch) {
            if (message.compress()) {
                return true;
            }
        }
        return false;
    }
}
