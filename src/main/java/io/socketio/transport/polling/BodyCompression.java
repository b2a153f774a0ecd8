package io.socketio.transport.polling;

import io.socketio.engine.EngineRequest;
import io.socketio.http.answer.AnswerHeaders;
import io.socketio.http.answer.ContentCoding;
import io.socketio.protocol.engineio.EncodedMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compresses the bodies of polls, if that is switched on, the body is large enough, one of its packets asks for it, and the
 * client accepts it. A broadcast is compressed once for all receivers that prefer the same coding.
 */
final class BodyCompression {
    private final boolean enabled;
    private final int threshold;

    /** @param threshold the smallest body that is compressed, in bytes */
    BodyCompression(boolean enabled, int threshold) {
        this.enabled = enabled;
        this.threshold = threshold;
    }

    /** Returns the coding that the client of a request prefers; null for none, or if compression is switched off. */
    @Nullable
    ContentCoding codingFor(EngineRequest request) {
        return enabled ? ContentCoding.preferred(request.header("accept-encoding")) : null;
    }

    /**
     * Compresses a body, and says so in the headers.
     *
     * @param body the encoded packets of the batch; not changed
     * @param coding the coding that the client prefers; null for none
     * @return the bytes to send
     */
    byte[] apply(List<EncodedMessage> batch, byte[] body, @Nullable ContentCoding coding, AnswerHeaders headers) {
        if (!enabled || body.length < threshold || !anyAsksFor(batch)) {
            return body;
        }
        headers.add("Vary", "Accept-Encoding");
        if (coding == null) {
            return body;
        }
        headers.set("Content-Encoding", coding.token());
        EncodedMessage first = batch.get(0);
        return first.isBody(body) ? first.codedBody(coding, coding::compress) : coding.compress(body);
    }

    private static boolean anyAsksFor(List<EncodedMessage> batch) {
        for (EncodedMessage message : batch) {
            if (message.compress()) {
                return true;
            }
        }
        return false;
    }
}
