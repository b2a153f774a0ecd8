package io.socketio.otel;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.socketio.DisconnectReason;
import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.SocketMonitor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The traces of a server: a span of kind CONSUMER for each event that listeners handle, and one of kind PRODUCER for each event
 * that is emitted. Names and attributes are those of {@code @opentelemetry/instrumentation-socket.io} for Node.js. Where
 * OpenTelemetry is there, a server has traces in the global one, unless {@code SocketIo.Builder.tracing} sets others.
 *
 * <p>The span of an event belongs to the trace that the client names: by {@code traceparent}, in its {@code auth} or its query.
 * Without that it begins a trace. It never belongs to the request or the thread by which the event came. An event that is
 * emitted belongs to what the calling thread is doing; if it is for the listeners of other nodes, theirs belong to it.
 */
public final class SocketIoTracing implements SocketMonitor {
    private static final String SCOPE = "io.socketio";
    private static final TextMapPropagator PROPAGATOR = W3CTraceContextPropagator.getInstance();

    /** Null until the application has set the global OpenTelemetry. */
    private volatile @Nullable Tracer tracer;

    /** The traces that clients have named. */
    private final Map<Socket, Context> parents = new ConcurrentHashMap<>();

    /** Creates the traces of a server. */
    public SocketIoTracing(OpenTelemetry openTelemetry) {
        tracer = openTelemetry.getTracer(SCOPE);
    }

    private SocketIoTracing() {}

    /**
     * Returns traces in the global OpenTelemetry. If the application has not set it yet, they begin with the first client that
     * connects after that.
     */
    public static SocketIoTracing global() {
        // Fails here without the API, and must not be followed by get(), after which nobody could set another one.
        GlobalOpenTelemetry.isSet();
        return new SocketIoTracing();
    }

    /** Asks for the global OpenTelemetry as long as it is not set. */
    private @Nullable Tracer tracer() {
        if (tracer == null && GlobalOpenTelemetry.isSet()) {
            tracer = GlobalOpenTelemetry.get().getTracer(SCOPE);
        }
        return tracer;
    }

    @Override
    public void onConnect(Socket socket) {
        // Not for each event, as it takes a lock that is shared by all.
        if (tracer() != null) {
            Context parent = PROPAGATOR.extract(Context.root(), socket.handshake(), HandshakeGetter.INSTANCE);
            if (parent != Context.root()) {
                parents.put(socket, parent);
            }
        }
    }

    @Override
    public @Nullable Observation beforeListeners(Socket socket, String event) {
        Tracer used = tracer;
        if (used == null) {
            return null;
        }
        Context parent = parents.getOrDefault(socket, Context.root());
        return received(receiving(used, socket.namespace(), event, parent).startSpan(), parent);
    }

    @Override
    public @Nullable Observation beforeListenersOfNode(Namespace namespace, String event, Map<String, String> context) {
        Tracer used = tracer();
        if (used == null) {
            return null;
        }
        Context parent = PROPAGATOR.extract(Context.root(), context, ContextGetter.INSTANCE);
        Span span = receiving(used, namespace, event, parent)
                .setAttribute(Attributes.NODES, true)
                .startSpan();
        return received(span, parent);
    }

    private static SpanBuilder receiving(Tracer used, Namespace namespace, String event, Context parent) {
        return used.spanBuilder("receive " + namespace.name())
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(parent)
                .setAttribute(Attributes.SYSTEM, Attributes.SOCKET_IO)
                .setAttribute(Attributes.DESTINATION, namespace.name())
                .setAttribute(Attributes.OPERATION, "receive")
                .setAttribute(Attributes.EVENT, event);
    }

    @SuppressWarnings("MustBeClosedChecker") // the scope is closed when the observation ends
    private static Observation received(Span span, Context parent) {
        return new Work(span, parent.with(span).makeCurrent());
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the scope is closed when the observation ends
    public @Nullable Observation beforeEmit(Namespace namespace, Supplier<Set<String>> rooms, String event) {
        Tracer used = tracer;
        if (used == null) {
            return null;
        }
        List<String> receivers = List.copyOf(rooms.get());
        Span span = sending(used, namespace, event).startSpan();
        if (!receivers.isEmpty()) {
            span.setAttribute(Attributes.ROOMS, receivers);
        }
        return new Work(span, span.makeCurrent());
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the scope is closed when the observation ends
    public @Nullable Observation beforeEmitToNodes(Namespace namespace, String event, Map<String, String> context) {
        Tracer used = tracer();
        if (used == null) {
            return null;
        }
        Span span = sending(used, namespace, event)
                .setAttribute(Attributes.NODES, true)
                .startSpan();
        PROPAGATOR.inject(Context.current().with(span), context, Map::put);
        return new Work(span, span.makeCurrent());
    }

    private static SpanBuilder sending(Tracer used, Namespace namespace, String event) {
        return used.spanBuilder("send " + namespace.name())
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute(Attributes.SYSTEM, Attributes.SOCKET_IO)
                .setAttribute(Attributes.DESTINATION, namespace.name())
                .setAttribute(Attributes.DESTINATION_KIND, "topic")
                .setAttribute(Attributes.NAMESPACE, namespace.name())
                .setAttribute(Attributes.EVENT, event);
    }

    @Override
    public void onDisconnect(Socket socket, DisconnectReason reason) {
        parents.remove(socket);
    }

    @Override
    public String toString() {
        return "SocketIoTracing[" + (tracer == null ? "no OpenTelemetry yet" : tracer) + "]";
    }
}
