package io.socketio.transport.polling;

import io.socketio.http.answer.ServletVendor;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads the body of a POST without blocking, and stops at the largest payload. */
final class PostBody implements ReadListener {
    private static final int FIRST_BUFFER = 512;
    private static final int LARGEST_FIRST_BUFFER = 1 << 13;
    /** An array for one byte more is one that the JVM can make. */
    private static final int LARGEST_BODY = Integer.MAX_VALUE - 16;

    private static final long MIN_SKIPPED = 1L << 20;

    /** Receives the result: one of the methods is called, once, unless the reading was stopped. */
    interface Outcome {
        /** @param body belongs to the receiver */
        void read(byte[] body, int length);

        /** Something has read the body before, as none of the bytes that were announced has come. */
        void taken();

        void tooLarge();

        void failed();
    }

    private final ServletInputStream input;
    private final int max;
    private final Outcome outcome;
    private final long announced;
    private final AtomicBoolean ended = new AtomicBoolean();
    private byte[] buffer;
    private int length;
    private long skipped;

    /**
     * @param announced the length of the body by its header; -1 if there is none
     * @param max how many bytes a body may have
     */
    PostBody(ServletInputStream input, long announced, int max, Outcome outcome) {
        this.input = input;
        this.max = Math.min(max, LARGEST_BODY);
        this.outcome = outcome;
        this.announced = announced;
        // The announced length is trusted up to a point: memory is allocated for bytes that have arrived.
        long size = Math.max(FIRST_BUFFER, Math.min(announced + 1, LARGEST_FIRST_BUFFER));
        this.buffer = new byte[(int) Math.min(size, this.max + 1L)];
    }

    /**
     * Begins to read. A body that is at its end already has been read by something else, which WildFly tells no listener.
     * Payara says of other bodies too that they are at their end.
     */
    void start(ServletVendor vendor) {
        if (vendor == ServletVendor.UNDERTOW && input.isFinished()) {
            onAllDataRead();
        } else {
            input.setReadListener(this);
        }
    }

    /**
     * Stops the reading.
     *
     * @return whether the outcome will receive nothing; false if it already has its result
     */
    boolean stop() {
        return ended.compareAndSet(false, true);
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (!ended.get() && input.isReady()) {
            if (length == buffer.length) {
                makeRoom();
            }
            int count = input.read(buffer, length, buffer.length - length);
            if (count < 0) {
                return;
            }
            length += count;
            if (skipped > 0 || length > max) {
                skip();
            }
            if (input.isFinished()) {
                // Asked once more, Payara and GlassFish would report the end on two threads, one of them too late.
                onAllDataRead();
            }
        }
    }

    private void makeRoom() {
        buffer = Arrays.copyOf(buffer, grown(buffer.length, max));
    }

    /** Returns the next size of a buffer, which has room for one byte more than a body may have. */
    static int grown(int size, int max) {
        return (int) Math.min(2L * size, Math.min(max, LARGEST_BODY) + 1L);
    }

    /** Reads on to the end of a body that is too large, so that the connection stays usable, but only up to a bound. */
    private void skip() {
        skipped += length;
        length = 0;
        if (skipped > Math.max(MIN_SKIPPED, 5L * max) && stop()) {
            outcome.tooLarge();
        }
    }

    @Override
    public void onAllDataRead() {
        if (!stop()) {
            return;
        }
        if (skipped > 0) {
            outcome.tooLarge();
        } else if (length == 0 && announced > 0) {
            outcome.taken();
        } else {
            byte[] body = buffer;
            buffer = new byte[0];
            outcome.read(body, length);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (stop()) {
            outcome.failed();
        }
    }

    @Override
    public String toString() {
        return "PostBody[" + length + " bytes, ended=" + ended + "]";
    }
}
