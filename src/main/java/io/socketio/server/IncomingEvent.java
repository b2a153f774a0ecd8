package io.socketio.server;

import io.socketio.Ack;
import io.socketio.AnyListener;
import io.socketio.ArgumentException;
import io.socketio.Arguments;
import io.socketio.ForbiddenException;
import io.socketio.ListenerException;
import io.socketio.PacketMiddleware;
import io.socketio.RefusedException;
import io.socketio.SocketEventListener;
import io.socketio.SocketMonitor.Observation;
import io.socketio.ViolationsException;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One event of a client, on its way through the middlewares to the listeners, and its acknowledgement. A failure is
 * answered when all listeners have been called, unless one has answered or deferred the answer.
 */
final class IncomingEvent implements Ack {
    private static final AtomicIntegerFieldUpdater<IncomingEvent> DEFERRED =
            AtomicIntegerFieldUpdater.newUpdater(IncomingEvent.class, "deferred");
    private static final int SENT = -1;

    private final Dispatcher dispatcher;
    private final LocalSocket socket;
    private final Packet.Event packet;
    private final Arguments arguments;
    /** How often listeners have deferred the acknowledgement, or {@code SENT}. */
    private volatile int deferred;

    IncomingEvent(Dispatcher dispatcher, LocalSocket socket, Packet.Event packet, Arguments arguments) {
        this.dispatcher = dispatcher;
        this.socket = socket;
        this.packet = packet;
        this.arguments = arguments;
    }

    // ---- The listeners

    /** Calls all listeners, even if some throw; a loop of its own, as a lambda would capture the name. */
    void callAny(String name, List<AnyListener> listeners) {
        Throwable last = null;
        for (AnyListener listener : listeners) {
            try {
                listener.onEvent(socket, name, arguments);
            } catch (Throwable e) {
                dispatcher.failed(socket, e, NoAck.INSTANCE);
                last = last instanceof VirtualMachineError ? last : e;
            }
        }
        ListenerCalls.throwIfFatal(last);
    }

    void ask(String name, List<PacketMiddleware> middlewares, int index) {
        if (index == middlewares.size()) {
            callListeners(name);
            return;
        }
        MiddlewareNext next = new MiddlewareNext(
                this::whileConnected,
                () -> ask(name, middlewares, index + 1),
                (message, data) -> dispatcher.failed(socket, new RefusedException(message, data), this));
        try {
            middlewares.get(index).onEvent(socket, name, arguments, next);
        } catch (Throwable e) {
            failed(e);
            answer(e);
            ListenerCalls.throwIfFatal(e);
        } finally {
            next.middlewareReturned();
        }
    }

    /** Runs in the order of the listeners; does nothing once the socket has left. */
    private void whileConnected(Runnable consequence) {
        socket.life().runInOrder(() -> {
            if (socket.connected()) {
                consequence.run();
            }
        });
    }

    private void callListeners(String name) {
        List<SocketEventListener> ofNamespace = dispatcher.setup().listeners().event(name);
        List<SocketEventListener> ofSocket = socket.listeners().event(name);
        if (ofNamespace.isEmpty() && ofSocket.isEmpty()) {
            return;
        }
        Observation observation = dispatcher.monitors().beforeListeners(socket, name);
        Throwable failure = null;
        try {
            failure = call(ofNamespace);
            Throwable later = call(ofSocket);
            failure = failure == null ? later : failure;
        } finally {
            SocketMonitors.end(observation, cause(failure));
        }
        if (failure != null) {
            answer(failure);
            ListenerCalls.throwIfFatal(failure);
        }
    }

    /** Returns what code of the application has thrown. */
    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof ListenerException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** @return what the last one threw that failed; null if none has */
    private @Nullable Throwable call(List<SocketEventListener> listeners) {
        return ListenerCalls.eachOf(
                listeners,
                this,
                (listener, event) -> listener.onEvent(event.socket, event.arguments, event),
                IncomingEvent::failed);
    }

    // ---- Failures

    private void failed(Throwable failure) {
        dispatcher.failed(socket, failure, this);
    }

    /** Answers a client that waits for an acknowledgement, unless a listener does so. */
    private void answer(Throwable failure) {
        if (isOpen()) {
            send(answerTo(failure));
        }
    }

    private static Map<String, ?> answerTo(Throwable failure) {
        if (failure instanceof ListenerException && failure.getCause() != null) {
            return answerTo(failure.getCause());
        }
        if (failure instanceof ViolationsException invalid) {
            return Map.of("violations", invalid.violations());
        }
        if (failure instanceof ForbiddenException) {
            return Map.of("error", "Forbidden");
        }
        return Map.of("error", failure instanceof ArgumentException ? "Invalid arguments" : "Internal error");
    }

    // ---- The acknowledgement

    /** Returns whether the acknowledgement has been neither sent nor deferred. */
    boolean isOpen() {
        return deferred == 0;
    }

    @Override
    public boolean requested() {
        return packet.requestsAck();
    }

    @Override
    public void send(@Nullable Object... values) {
        if (!requested() || deferred == SENT) {
            return;
        }
        LocalNamespace namespace = socket.namespace();
        Outgoing encoded = namespace.server().codec().ack(namespace.name(), packet.id(), values);
        if (DEFERRED.getAndSet(this, SENT) != SENT) {
            SocketDelivery.sendInOrder(socket, encoded, BroadcastFlags.NONE);
        }
    }

    @Override
    public Ack defer() {
        DEFERRED.updateAndGet(this, count -> count == SENT ? SENT : count + 1);
        return this;
    }

    @Override
    public void fail(Throwable error) {
        DEFERRED.updateAndGet(this, count -> count > 0 ? count - 1 : count);
        socket.life().runInOrder(() -> {
            failed(error);
            answer(error);
        });
    }

    /** Leaves out what the client sent. */
    @Override
    public String toString() {
        return "IncomingEvent[" + socket + "]";
    }
}
