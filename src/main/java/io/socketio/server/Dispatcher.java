package io.socketio.server;

import io.socketio.Ack;
import io.socketio.AnyListener;
import io.socketio.ArgumentException;
import io.socketio.Arguments;
import io.socketio.DisconnectListener;
import io.socketio.DisconnectReason;
import io.socketio.ErrorListener;
import io.socketio.ForbiddenException;
import io.socketio.PacketMiddleware;
import io.socketio.RefusedException;
import io.socketio.ServerSideListener;
import io.socketio.SocketEventListener;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls the listeners of a namespace and of its sockets, and handles what they throw. */
final class Dispatcher {
    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    private final String namespace;
    private final NamespaceSetup setup;
    private final Codec codec;

    Dispatcher(String namespace, NamespaceSetup setup, Codec codec) {
        this.namespace = namespace;
        this.setup = setup;
        this.codec = codec;
    }

    void connected(LocalSocket socket) {
        ListenerCalls.each(setup.connection(), socket, (listener, s) -> listener.onConnection(s), this::failedUnasked);
    }

    /** Passes an event of a client through the middlewares to the listeners. */
    void event(LocalSocket socket, Packet.Event packet) {
        String name = packet.payload().name();
        if (name == null) {
            return;
        }
        Arguments arguments = codec.eventArguments(packet.payload());
        Ack ack = packet.id() == Packet.NO_ID ? SocketAck.NONE : new SocketAck(socket, packet.id());
        Event event = new Event(socket, name, arguments, ack);
        event.callAny(setup.listeners().any().all());
        event.callAny(socket.listeners().any().all());
        event.ask(middlewares(socket), 0);
    }

    private List<PacketMiddleware> middlewares(LocalSocket socket) {
        List<PacketMiddleware> ofNamespace = setup.listeners().middlewares().all();
        List<PacketMiddleware> ofSocket = socket.listeners().middlewares().all();
        if (ofNamespace.isEmpty()) {
            return ofSocket;
        }
        List<PacketMiddleware> all = new ArrayList<>(ofNamespace);
        all.addAll(ofSocket);
        return all;
    }

    /** Shows an event that is sent to a client to the listeners for outgoing events. */
    void outgoing(LocalSocket socket, Outgoing packet) {
        List<AnyListener> ofNamespace = setup.listeners().anyOutgoing().all();
        List<AnyListener> ofSocket = socket.listeners().anyOutgoing().all();
        if ((ofNamespace.isEmpty() && ofSocket.isEmpty()) || !(packet.packet() instanceof Packet.Event sent)) {
            return;
        }
        String name = sent.payload().name();
        if (name != null) {
            Event event = new Event(socket, name, codec.eventArguments(sent.payload()), SocketAck.NONE);
            event.callAny(ofNamespace);
            event.callAny(ofSocket);
        }
    }

    /** One event, on its way through the middlewares to the listeners. */
    private final class Event {
        private final LocalSocket socket;
        private final String name;
        private final Arguments arguments;
        private final Ack ack;

        Event(LocalSocket socket, String name, Arguments arguments, Ack ack) {
            this.socket = socket;
            this.name = name;
            this.arguments = arguments;
            this.ack = ack;
        }

        void callAny(List<AnyListener> listeners) {
            ListenerCalls.each(
                    listeners,
                    this,
                    (listener, event) -> listener.onEvent(event.socket, event.name, event.arguments),
                    Event::failedUnasked);
        }

        void ask(List<PacketMiddleware> middlewares, int index) {
            if (index == middlewares.size()) {
                call(setup.listeners().event(name));
                call(socket.listeners().event(name));
                return;
            }
            MiddlewareNext next = new MiddlewareNext(
                    this::whileConnected,
                    () -> ask(middlewares, index + 1),
                    (message, data) -> Dispatcher.this.failed(socket, new RefusedException(message, data), ack));
            try {
                middlewares.get(index).onEvent(socket, name, arguments, next);
            } catch (Throwable e) {
                failed(e);
                ListenerCalls.throwIfFatal(e);
            } finally {
                next.middlewareReturned();
            }
        }

        /** Runs in the order of the listeners; does nothing once the socket has left. */
        private void whileConnected(Runnable consequence) {
            socket.runInOrder(() -> {
                if (socket.connected()) {
                    consequence.run();
                }
            });
        }

        private void call(List<SocketEventListener> listeners) {
            ListenerCalls.each(
                    listeners,
                    this,
                    (listener, event) -> listener.onEvent(event.socket, event.arguments, event.ack),
                    Event::failed);
        }

        /** Answers a client that waits for an acknowledgement, unless an error listener has done so. */
        private void failed(Throwable failure) {
            try {
                Dispatcher.this.failed(socket, failure, ack);
            } finally {
                ack.send(Map.of("error", answerTo(failure)));
            }
        }

        private void failedUnasked(Throwable failure) {
            Dispatcher.this.failedUnasked(socket, failure);
        }

        private static String answerTo(Throwable failure) {
            if (failure instanceof ForbiddenException) {
                return "Forbidden";
            }
            return failure instanceof ArgumentException ? "Invalid arguments" : "Internal error";
        }
    }

    void disconnecting(LocalSocket socket, DisconnectReason reason) {
        left(socket, setup.listeners().disconnecting(), socket.listeners().disconnecting(), reason);
    }

    void disconnected(LocalSocket socket, DisconnectReason reason) {
        left(socket, setup.listeners().disconnect(), socket.listeners().disconnect(), reason);
    }

    private void left(
            LocalSocket socket,
            ListenerList<DisconnectListener> ofNamespace,
            ListenerList<DisconnectListener> ofSocket,
            DisconnectReason reason) {
        ListenerCalls.Call<DisconnectListener, LocalSocket> call = (listener, s) -> listener.onDisconnect(s, reason);
        try {
            ListenerCalls.each(ofNamespace.all(), socket, call, this::failedUnasked);
        } finally {
            ListenerCalls.each(ofSocket.all(), socket, call, this::failedUnasked);
        }
    }

    /**
     * Passes an event of another node to the listeners.
     *
     * @param answer receives the first value of the first acknowledgement; null if none is wanted
     */
    void serverSide(Payload event, Executor listenerExecutor, @Nullable Consumer<RawValue> answer) {
        String name = event.name();
        List<ServerSideListener> listeners =
                name == null ? List.of() : setup.serverSide().getOrDefault(name, List.of());
        if (listeners.isEmpty()) {
            return;
        }
        Arguments arguments = codec.eventArguments(event);
        Ack ack = answer == null ? SocketAck.NONE : new ServerSideAck(codec, answer);
        listenerExecutor.execute(() -> ListenerCalls.each(
                listeners,
                arguments,
                (listener, values) -> listener.onEvent(values, ack),
                (values, failure) -> LOG.log(Level.ERROR, "A listener for events of other nodes failed", failure)));
    }

    // ---- Failures

    private void failedUnasked(LocalSocket socket, Throwable failure) {
        failed(socket, failure, SocketAck.NONE);
    }

    /** Calls the error listeners; if there are none, logs the failure. */
    private void failed(LocalSocket socket, Throwable failure, Ack ack) {
        if (callErrorListeners(socket, failure, ack)) {
            return;
        }
        if (failure instanceof ForbiddenException) {
            LOG.log(Level.INFO, "A client sent an event that it is not allowed to send: {0}", failure.getMessage());
        } else {
            LOG.log(Level.WARNING, "A listener of " + namespace + " failed; add onError to handle this", failure);
        }
    }

    /** Notifies the error listeners that the client has violated the protocol. */
    void protocolViolated(LocalSocket socket, Throwable violation) {
        callErrorListeners(socket, violation, SocketAck.NONE);
    }

    /** @return whether there is an error listener */
    private boolean callErrorListeners(LocalSocket socket, Throwable failure, Ack ack) {
        List<ErrorListener> ofNamespace = setup.listeners().errors().all();
        List<ErrorListener> ofSocket = socket.listeners().errors().all();
        ListenerCalls.Call<ErrorListener, LocalSocket> call = (listener, s) -> listener.onError(s, failure, ack);
        ListenerCalls.FailureHandler<LocalSocket> handler = (s, again) -> errorListenerFailed(failure, again);
        ListenerCalls.each(ofNamespace, socket, call, handler);
        ListenerCalls.each(ofSocket, socket, call, handler);
        return !ofNamespace.isEmpty() || !ofSocket.isEmpty();
    }

    private void errorListenerFailed(Throwable failure, Throwable again) {
        if (again != failure) {
            again.addSuppressed(failure);
        }
        LOG.log(Level.ERROR, "An error listener of " + namespace + " failed", again);
    }

    @Override
    public String toString() {
        return "Dispatcher[" + namespace + "]";
    }
}
