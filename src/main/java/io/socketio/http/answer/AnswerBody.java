package io.socketio.http.answer;

import jakarta.servlet.ServletOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** The body of an answer, which is handed to the container as it can take it. Used by one thread at a time. */
final class AnswerBody {
    static final AnswerBody EMPTY = new AnswerBody(new byte[0], false);
    /** What a container has taken of an answer it keeps to the end, so a large body is handed over in parts. */
    private static final int PART_BYTES = 1 << 16;

    private byte[] content;
    /** How many bytes are flushed before the rest is written; 0 for none. */
    private final int probe;

    private int written;
    private boolean flushed;

    /**
     * @param probing whether all but the last byte is written and flushed first: if that fails, as the client is gone, so
     *     does the last byte
     */
    AnswerBody(byte[] content, boolean probing) {
        this.content = content;
        this.probe = probing ? content.length - 1 : 0;
    }

    boolean isBegun() {
        return written > 0;
    }

    /**
     * Writes what the container can take.
     *
     * @param ended whether the answer was ended meanwhile
     * @return whether the container has taken all of it
     * @throws EOFException if the answer was ended before that
     */
    boolean writeTo(ServletOutputStream output, BooleanSupplier ended) throws IOException {
        while (output.isReady()) {
            if (ended.getAsBoolean() && written < content.length) {
                content = EMPTY.content;
                throw new EOFException("The answer was ended");
            }
            if (written == content.length) {
                content = EMPTY.content;
                return true;
            }
            if (written == probe && probe > 0 && !flushed) {
                flushed = true;
                output.flush();
            } else {
                int start = written;
                written = Math.min(start < probe ? probe : content.length, start + PART_BYTES);
                output.write(content, start, written - start);
            }
        }
        return false;
    }
}
