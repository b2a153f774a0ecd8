package io.socketio.otel;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.socketio.SocketMonitor;
import org.jspecify.annotations.Nullable;

/**
 * What the calling thread is doing.
 *
 * @param scope makes the span the current one of the thread
 */
record Work(Span span, Scope scope) implements SocketMonitor.Observation {
    @Override
    public void ended(@Nullable Throwable failure) {
        try {
            scope.close();
        } finally {
            if (failure != null) {
                span.recordException(failure);
                span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
            }
            span.end();
        }
    }
}
