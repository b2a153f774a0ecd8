package io.socketio.it;

import io.socketio.it.HttpConnection.Answer;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;

/**
 * A stream of HTTP/2: a request and its response, or what an extended CONNECT has opened. While it is not read, the
 * server may send no more than the window of the stream.
 */
final class Http2Stream implements Wire {
    private static final int PATIENCE_SECONDS = 10;

    private final CompletableFuture<HeadersFrame> answered = new CompletableFuture<>();
    /** A permit for each reason to look again for data. */
    private final Semaphore news = new Semaphore(0);

    private volatile boolean reset;
    private final Stream stream;
    private final InputStream input = new Data();
    private ByteBuffer read = ByteBuffer.allocate(0);
    private boolean ended;

    /** @param last whether no body follows */
    Http2Stream(Session session, MetaData.Request request, boolean last) throws IOException {
        stream = get(session.newStream(new HeadersFrame(request, null, last), new Listener()));
    }

    private static <T> T get(Future<T> future) throws IOException {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private final class Listener implements Stream.Listener {
        @Override
        public void onHeaders(Stream from, HeadersFrame frame) {
            answered.complete(frame);
            if (!frame.isEndStream()) {
                from.demand();
            } else {
                ended = true;
            }
        }

        @Override
        public void onDataAvailable(Stream from) {
            news.release();
        }

        @Override
        public void onReset(Stream from, ResetFrame frame, Callback callback) {
            end("reset with " + ErrorCode.toString(frame.getError(), "?"));
            callback.succeeded();
        }

        @Override
        public void onFailure(Stream from, int error, String reason, Throwable failure, Callback callback) {
            end("failed: " + failure);
            callback.succeeded();
        }

        private void end(String how) {
            reset = true;
            answered.completeExceptionally(new IOException("the stream was " + how));
            news.release();
        }
    }

    /** Waits for the head of the response. */
    MetaData.Response head() throws IOException {
        return (MetaData.Response) get(answered).getMetaData();
    }

    /** Reads a response and its body. */
    Answer answer() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : head().getHttpFields()) {
            headers.computeIfAbsent(field.getName(), name -> new ArrayList<>()).add(field.getValue());
        }
        String body = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(head().getStatus(), headers, body);
    }

    /** Sends the last part of a body. */
    void end(byte[] body) throws IOException {
        get(stream.data(new DataFrame(stream.getId(), ByteBuffer.wrap(body), true)));
    }

    /** Waits while the server's window is full. */
    @Override
    public void write(byte[] bytes) throws IOException {
        get(stream.data(new DataFrame(stream.getId(), ByteBuffer.wrap(bytes), false)));
    }

    @Override
    public InputStream input() {
        return input;
    }

    /** @return whether there is something to read */
    private boolean fill() throws IOException {
        while (!read.hasRemaining() && !ended) {
            Stream.Data data = stream.readData();
            if (data != null) {
                ByteBuffer frame = data.frame().getByteBuffer();
                read = ByteBuffer.allocate(frame.remaining()).put(frame).flip();
                ended = data.frame().isEndStream();
                data.release();
            } else if (reset) {
                throw new EOFException("the stream was reset");
            } else {
                stream.demand();
                await();
            }
        }
        return read.hasRemaining();
    }

    private void await() throws IOException {
        try {
            if (!news.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new InterruptedIOException("nothing has come");
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private final class Data extends InputStream {
        @Override
        public int read() throws IOException {
            return fill() ? read.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, read.remaining());
            read.get(target, offset, count);
            return count;
        }
    }

    @Override
    public void awaitEnd() throws IOException {
        try {
            new Data().transferTo(new ByteArrayOutputStream());
        } catch (EOFException e) {
            return;
        }
    }

    @Override
    public void cut() throws IOException {
        get(stream.reset(new ResetFrame(stream.getId(), ErrorCode.CANCEL_STREAM_ERROR.code)));
    }

    @Override
    public void close() throws IOException {
        if (!stream.isClosed()) {
            cut();
        }
    }
}
