package io.socketio.http.answer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The answer to one request, given later and by any thread, without blocking it. The first answer counts, and the request
 * is completed exactly once, also where a container reports a failure twice, or fails in its own calls.
 */
public final class AsyncAnswer implements Answer, WriteListener {
    private static final Logger LOG = System.getLogger(AsyncAnswer.class.getName());
    /** The client of a request that has waited for longer may be gone. */
    private static final long LONG_WAIT_NANOS = 100_000_000;

    /** States beside the outcome of the answer that is being sent. */
    private enum Rest implements AnswerOutcome {
        /** Not answered yet. */
        WAITING,
        /** The result is told, and the container ends the request. */
        ABANDONED,
        /** Completed: the request belongs to the container again. */
        COMPLETED;

        @Override
        public void written() {}

        @Override
        public void failed() {}
    }

    private final AsyncContext async;
    private final HttpServletResponse response;
    /** Waiting, completed, or the receiver of the result while the answer is being sent. */
    private final AtomicReference<AnswerOutcome> state = new AtomicReference<>(Rest.WAITING);

    private final FilterFaults faults;
    private final ServletVendor vendor;
    private final WritingThread writing;
    private final long since = System.nanoTime();

    /** Set by the call that answers, before the container gets the listener that writes it. */
    private AnswerBody body = AnswerBody.EMPTY;

    private AsyncAnswer(AsyncContext async, HttpServletResponse response, FilterFaults faults, ServletVendor vendor) {
        this.async = async;
        this.response = response;
        this.faults = faults;
        this.vendor = vendor;
        this.writing = new WritingThread(async, vendor);
    }

    /**
     * Detaches a request from its thread, without a time limit: for the requests of a session, which has its own. Tomcat
     * lets them time out all the same while the application stops; they are completed then, with 503 if possible.
     *
     * @param faults logs what a filter makes impossible
     */
    public static AsyncAnswer to(HttpServletRequest request, HttpServletResponse response, FilterFaults faults) {
        return to(request, response, faults, Duration.ZERO);
    }

    /**
     * Detaches a request from its thread. If it has no complete answer within the limit, it is completed, with 503 if
     * possible. GlassFish and Payara complete it themselves, with 500: if a request has a listener, GlassFish 8.0.0 forgets
     * the status of its answer.
     *
     * @param limit zero for none
     */
    public static AsyncAnswer to(
            HttpServletRequest request, HttpServletResponse response, FilterFaults faults, Duration limit) {
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(limit.toMillis());
        ServletVendor vendor = ServletVendor.of(async);
        AsyncAnswer answer = new AsyncAnswer(async, response, faults, vendor);
        if (vendor != ServletVendor.GLASSFISH) {
            async.addListener(answer.new Expiry());
        }
        return answer;
    }

    /** Returns the container of the request. */
    public ServletVendor vendor() {
        return vendor;
    }

    /**
     * Sends a body that caches must not keep, with status 200. If the request has waited, its client may be gone, which a
     * container does not say of a body that it has written in one piece. All but the last byte is then written first: if
     * that fails, so does the last byte.
     */
    public void ok(String contentType, AnswerHeaders headers, byte[] content, AnswerOutcome result) {
        if (!state.compareAndSet(Rest.WAITING, result)) {
            result.failed();
            return;
        }
        try {
            response.setStatus(HttpServletResponse.SC_OK);
            response.setHeader("Cache-Control", "no-store");
            headers.applyTo(response);
            send(contentType, content, result != AnswerOutcome.IGNORED && System.nanoTime() - since > LONG_WAIT_NANOS);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void add(AnswerHeaders headers) {
        if (state.get() == Rest.WAITING) {
            headers.applyTo(response);
        }
    }

    @Override
    public void give(int status, String contentType, byte[] content) {
        if (!state.compareAndSet(Rest.WAITING, AnswerOutcome.IGNORED)) {
            return;
        }
        try {
            response.setStatus(status);
            send(contentType, content, false);
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** Answers 405. */
    public void methodNotAllowed(String allowed) {
        add(new AnswerHeaders().with("Allow", allowed));
        empty(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    /** Answers with 500, and logs once what a filter has made impossible. */
    public void fault(FilterFaults.Kind kind) {
        faults.report(kind);
        empty(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }

    /**
     * Ends an answer that is being sent but that its client does not take: the connection is closed. Tomcat would first try
     * to write what it has taken, on a thread that waits. There its own limit for writes ends the connection, which is the
     * {@code connectionTimeout} of the connector.
     */
    public void abort() {
        AnswerOutcome current = Objects.requireNonNull(state.get());
        if (current instanceof Rest) {
            return;
        }
        if (!writing.completionBlocks()) {
            end();
        } else if (state.compareAndSet(current, Rest.ABANDONED)) {
            tellFailed(current);
        }
    }

    /** Answers with a status and nothing else. */
    public void empty(int status) {
        if (state.compareAndSet(Rest.WAITING, AnswerOutcome.IGNORED)) {
            setEmpty(status);
            complete();
        }
    }

    private void send(String contentType, byte[] content, boolean probing) {
        body = new AnswerBody(content, probing);
        response.setContentType(contentType);
        response.setContentLength(content.length);
        writing.execute(this::begin);
    }

    private void begin() {
        try {
            response.getOutputStream().setWriteListener(this);
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** Called at the end of the container's call in which this was created, whether there is an answer yet or not. */
    public void left() {
        writing.left();
    }

    private void setEmpty(int status) {
        try {
            response.setStatus(status);
            response.setContentLength(0);
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "The container does not accept a status any more", e);
        }
    }

    @Override
    public void onWritePossible() {
        try {
            if (body.writeTo(response.getOutputStream(), () -> state.get() instanceof Rest)) {
                writing.complete(this::completeWritten);
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void completeWritten() {
        AnswerOutcome result = complete();
        try {
            result.written();
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "A transport failed after an answer was written", e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        fail(failure);
    }

    private void fail(Throwable cause) {
        if (state.get() == Rest.COMPLETED) {
            return;
        }
        LOG.log(cause instanceof Error ? Level.ERROR : Level.DEBUG, "An answer could not be written", cause);
        if (!body.isBegun()
                && (cause instanceof IllegalStateException || cause instanceof UnsupportedOperationException)) {
            faults.report(FilterFaults.Kind.RESPONSE_TAKEN);
        }
        endWith(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }

    /** Ends the request before all of its answer is written; with a status, unless another one may be on its way. */
    private void endWith(int status) {
        if (!body.isBegun()) {
            setEmpty(status);
        }
        end();
    }

    private void end() {
        tellFailed(complete());
    }

    private static void tellFailed(AnswerOutcome result) {
        try {
            result.failed();
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "A transport failed after an answer had failed", e);
        }
    }

    /** @return the receiver of the result; one that does nothing if the request was completed before, or not answered */
    private AnswerOutcome complete() {
        AnswerOutcome result = state.getAndSet(Rest.COMPLETED);
        if (result != Rest.COMPLETED) {
            try {
                async.complete();
            } catch (Throwable e) {
                // The container was faster: it completes requests that have failed by itself.
                LOG.log(Level.DEBUG, "A request was completed by its container", e);
            }
        }
        return result;
    }

    /** The last net under a request: hooks may be silent, and timers may have failed. */
    private final class Expiry implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) {
            empty(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            if (state.get() != Rest.COMPLETED) {
                endWith(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            }
        }

        @Override
        public void onError(AsyncEvent event) {
            end();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            end();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    @Override
    public String toString() {
        return "AsyncAnswer[" + state + "]";
    }
}
