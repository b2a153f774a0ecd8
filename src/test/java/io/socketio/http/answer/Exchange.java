package io.socketio.http.answer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request and its response in a container whose calls fail on demand. */
final class Exchange implements AnswerOutcome {
    final List<String> results = new ArrayList<>();
    int status;
    int completions;
    boolean ready = true;
    private boolean failsAfterFlush;
    private long timeout = -1;
    private final Set<String> failing = new HashSet<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable AsyncListener asyncListener;
    private @Nullable WriteListener writeListener;

    private final ServletOutputStream output = new ServletOutputStream() {
        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            call("setWriteListener");
            writeListener = listener;
        }

        @Override
        public void write(int b) throws IOException {
            call("write");
            body.write(b);
        }

        @Override
        public void flush() throws IOException {
            body.write("<flushed>".getBytes(StandardCharsets.UTF_8));
            if (failsAfterFlush) {
                failAt("write");
            }
        }
    };

    private final AsyncContext async = proxy(AsyncContext.class);
    final HttpServletRequest request = proxy(HttpServletRequest.class);
    final HttpServletResponse response = proxy(HttpServletResponse.class);

    /** From now on, calls of this method fail. */
    void failAt(String method) {
        failing.add(method);
    }

    /** A flush fails, as the client is gone, but only the next write reports it: as in Jetty. */
    void failAfterFlush() {
        failsAfterFlush = true;
    }

    /** Returns the context of an application without filters. */
    static ServletContext context() {
        return (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (self, method, arguments) -> Map.of());
    }

    private void call(String method) {
        if (failing.contains(method)) {
            throw new IllegalStateException("recycled: " + method);
        }
    }

    private <T> T proxy(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    call(method.getName());
                    return switch (method.getName()) {
                        case "startAsync" -> async;
                        case "getOutputStream" -> output;
                        case "setTimeout" -> timeout = (long) arguments[0];
                        case "addListener" -> asyncListener = (AsyncListener) arguments[0];
                        case "setStatus" -> status = (int) arguments[0];
                        case "complete" -> completions++;
                        default -> null;
                    };
                }));
    }

    long timeout() {
        return timeout;
    }

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    /** The container can take something. */
    void writable() throws IOException {
        Objects.requireNonNull(writeListener).onWritePossible();
    }

    /** The container reports that the client is gone. */
    void broken() {
        Objects.requireNonNull(writeListener).onError(new IOException("reset"));
    }

    AsyncListener asyncListener() {
        return Objects.requireNonNull(asyncListener);
    }

    AsyncEvent event() {
        return new AsyncEvent(async);
    }

    @Override
    public void written() {
        results.add("written");
    }

    @Override
    public void failed() {
        results.add("failed");
    }
}
