package io.socketio.transport.polling;

import io.socketio.engine.EngineError;
import io.socketio.engine.EngineMiddleware;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request, given later and by any thread, without blocking it. Whoever owns it gives one answer; it
 * completes the request exactly once, also where containers report a failure twice or not at all.
 */
public final class AsyncAnswer implements WriteListener {
    private static final byte[] NOTHING = new byte[0];

    /** What became of an answer: one of the two is called, once. */
    interface Outcome {
        Outcome IGNORED = new Outcome() {
            @Override
            public void written() {}

            @Override
            public void failed() {}
        };

        /** The container has taken all of it. */
        void written();

        /** The client is gone. */
        void failed();
    }

    private final AsyncContext async;
    private final HttpServletResponse response;
    private final @Nullable String acceptEncoding;
    private final AtomicBoolean completed = new AtomicBoolean();

    // Written before the listener is set, read by its calls.
    private byte[] body = NOTHING;
    private Outcome outcome = Outcome.IGNORED;
    private boolean handedOver;

    private AsyncAnswer(AsyncContext async, HttpServletResponse response, @Nullable String acceptEncoding) {
        this.async = async;
        this.response = response;
        this.acceptEncoding = acceptEncoding;
    }

    /** Takes a request out of the hands of its thread; there is no timeout, as sessions have their own. */
    public static AsyncAnswer to(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0);
        return new AsyncAnswer(async, response, request.getHeader("Accept-Encoding"));
    }

    /** What the client says that it takes, read while the request was in the hands of its thread. */
    @Nullable
    String acceptEncoding() {
        return acceptEncoding;
    }

    /** Sends a body that must not be kept by caches. */
    void ok(String contentType, AnswerHeaders headers, byte[] content, Outcome told) {
        try {
            response.setStatus(HttpServletResponse.SC_OK);
            response.setHeader("Cache-Control", "no-store");
            headers.applyTo(response);
        } catch (RuntimeException e) {
            fail(told);
            return;
        }
        send(contentType, content, told);
    }

    /** Adds what middlewares want to be in the answer, whatever it will be. */
    public void add(AnswerHeaders headers, EngineMiddleware.Outcome outcome) {
        headers.applyAfter(outcome, response);
    }

    public void refuse(EngineError error) {
        give(error.status(), "application/json", error.json());
    }

    public void give(int status, String contentType, String text) {
        response.setStatus(status);
        send(contentType, text.getBytes(StandardCharsets.UTF_8), Outcome.IGNORED);
    }

    public void methodNotAllowed(String allowed) {
        response.setHeader("Allow", allowed);
        empty(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    /** A status and nothing else. */
    public void empty(int status) {
        response.setStatus(status);
        response.setContentLength(0);
        complete();
    }

    private void send(String contentType, byte[] content, Outcome told) {
        body = content;
        outcome = told;
        try {
            response.setContentType(contentType);
            response.setContentLength(content.length);
            response.getOutputStream().setWriteListener(this);
        } catch (IOException | RuntimeException e) {
            fail(told);
        }
    }

    @Override
    public void onWritePossible() {
        try {
            ServletOutputStream output = response.getOutputStream();
            if (!handedOver && output.isReady()) {
                handedOver = true;
                output.write(body);
            }
            if (handedOver && output.isReady() && complete()) {
                body = NOTHING;
                outcome.written();
            }
        } catch (IOException | RuntimeException e) {
            fail(outcome);
        }
    }

    @Override
    public void onError(Throwable failure) {
        fail(outcome);
    }

    private void fail(Outcome told) {
        if (complete()) {
            told.failed();
        }
    }

    private boolean complete() {
        if (!completed.compareAndSet(false, true)) {
            return false;
        }
        try {
            async.complete();
        } catch (IllegalStateException e) {
            // The container was faster: it completes requests that have failed by itself.
            return true;
        }
        return true;
    }

    @Override
    public String toString() {
        return "AsyncAnswer[completed=" + completed + "]";
    }
}
