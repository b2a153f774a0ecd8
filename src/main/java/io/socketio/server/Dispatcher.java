package io.socketio.server;

import static java.util.Objects.requireNonNull;

import io.socketio.Ack;
import io.socketio.AnyListener;
import io.socketio.Arguments;
import io.socketio.DisconnectListener;
import io.socketio.DisconnectReason;
import io.socketio.ErrorListener;
import io.socketio.ForbiddenException;
import io.socketio.ListenerException;
import io.socketio.PacketMiddleware;
import io.socketio.ServerSideListener;
import io.socketio.SocketMonitor.Observation;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls the listeners of a namespace and of its sockets, and handles what they throw. */
final class Dispatcher {
    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    private final String namespace;
    private final NamespaceSetup setup;
    private final Codec codec;
    private final SocketMonitors monitors;
    private final SlowEvents slowEvents = new SlowEvents(System::nanoTime);

    Dispatcher(String namespace, NamespaceSetup setup, Codec codec, SocketMonitors monitors) {
        this.namespace = namespace;
        this.setup = setup;
        this.codec = codec;
        this.monitors = monitors;
    }

    NamespaceSetup setup() {
        return setup;
    }

    SocketMonitors monitors() {
        return monitors;
    }

    /** Returns the events whose listeners have been seen to take long. */
    SlowEvents slowEvents() {
        return slowEvents;
    }

    /** Returns whether anything is called when a socket is in. */
    boolean hearsConnections() {
        return !setup.connection().isEmpty() || !monitors.none();
    }

    void connected(LocalSocket socket) {
        monitors.connected(socket);
        ListenerCalls.each(setup.connection(), socket, (listener, s) -> listener.onConnection(s), this::failedUnasked);
    }

    /** Passes an event of a client through the middlewares to the listeners. */
    void event(LocalSocket socket, Packet.Event packet) {
        String name = packet.payload().name();
        if (name == null) {
            return;
        }
        Arguments arguments = codec.eventArguments(packet.payload());
        IncomingEvent event = new IncomingEvent(this, socket, packet, arguments);
        event.callAny(name, setup.listeners().any().all());
        event.callAny(name, socket.listeners().any().all());
        event.ask(name, middlewares(socket), 0);
    }

    /** Tells the monitors how long an event has waited for its listeners, and how long they took. */
    void handled(LocalSocket socket, Packet.Event packet, long waitedNanos, long tookNanos) {
        String name = packet.payload().name();
        if (name != null) {
            boolean heard = !setup.listeners().event(name).isEmpty()
                    || !socket.listeners().event(name).isEmpty();
            monitors.handled(socket, name, heard, waitedNanos, tookNanos);
        }
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
            IncomingEvent event = new IncomingEvent(this, socket, sent, codec.eventArguments(sent.payload()));
            event.callAny(name, ofNamespace);
            event.callAny(name, ofSocket);
        }
    }

    /** Returns whether anything is called when a socket has left. */
    boolean hearsLeaving(LocalSocket socket) {
        return setup.listeners().hearLeaving() || socket.listeners().hearLeaving() || !monitors.none();
    }

    void disconnecting(LocalSocket socket, DisconnectReason reason) {
        left(socket, setup.listeners().disconnecting(), socket.listeners().disconnecting(), reason);
    }

    void disconnected(LocalSocket socket, DisconnectReason reason) {
        try {
            left(socket, setup.listeners().disconnect(), socket.listeners().disconnect(), reason);
        } finally {
            monitors.disconnected(socket, reason);
        }
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
     * @param context what the other node has sent with it
     * @param answer receives the first value of the first acknowledgement; null if none is wanted
     */
    void serverSide(
            LocalNamespace receiver, Payload event, Map<String, String> context, @Nullable Consumer<RawValue> answer) {
        String name = event.name();
        List<ServerSideListener> listeners =
                name == null ? List.of() : setup.serverSide().getOrDefault(name, List.of());
        if (name == null || listeners.isEmpty()) {
            return;
        }
        Arguments arguments = codec.eventArguments(event);
        Ack ack = answer == null ? NoAck.INSTANCE : new ServerSideAck(codec, answer);
        receiver.serverSideEvents().execute(() -> {
            Observation observation = monitors.beforeListenersOfNode(receiver, name, context);
            AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
            ListenerCalls.each(
                    listeners, arguments, (listener, values) -> listener.onEvent(values, ack), (values, failure) -> {
                        thrown.set(failure);
                        serverSideFailed(failure);
                    });
            SocketMonitors.end(observation, thrown.get());
        });
    }

    static void serverSideFailed(Throwable failure) {
        LOG.log(Level.ERROR, "A listener for events of other nodes failed", failure);
    }

    // ---- Failures

    private void failedUnasked(LocalSocket socket, Throwable failure) {
        failed(socket, failure, NoAck.INSTANCE);
    }

    /** Calls the error listeners; if there are none for this failure, logs it. */
    void failed(LocalSocket socket, Throwable failure, Ack ack) {
        ErrorListener nearest = failure instanceof ListenerException listener ? listener.nearest() : null;
        Throwable error = nearest == null ? failure : requireNonNull(failure.getCause());
        monitors.failed(socket, error);
        if (callErrorListeners(socket, error, nearest, ack)) {
            return;
        }
        if (error instanceof ForbiddenException) {
            LOG.log(Level.INFO, "A client sent an event that it is not allowed to send: {0}", error.getMessage());
        } else {
            LOG.log(Level.WARNING, "A listener of " + namespace + " failed; add onError to handle this", error);
        }
    }

    /** Notifies the error listeners that the client has violated the protocol. */
    void protocolViolated(LocalSocket socket, Throwable violation) {
        callErrorListeners(socket, violation, null, NoAck.INSTANCE);
    }

    /**
     * Calls each error listener once.
     *
     * @param nearest is called first; null if there is none
     * @return whether there is one for this error
     */
    private boolean callErrorListeners(LocalSocket socket, Throwable error, @Nullable ErrorListener nearest, Ack ack) {
        Set<ErrorListener> all = new LinkedHashSet<>();
        if (nearest != null) {
            all.add(nearest);
        }
        all.addAll(setup.listeners().errors().all());
        all.addAll(socket.listeners().errors().all());
        List<ErrorListener> called =
                all.stream().filter(listener -> handles(listener, error)).toList();
        ListenerCalls.each(
                called,
                socket,
                (listener, s) -> listener.onError(s, error, isTaken(ack) ? NoAck.INSTANCE : ack),
                (s, again) -> errorListenerFailed(error, again));
        return !called.isEmpty();
    }

    private static boolean isTaken(Ack ack) {
        return ack instanceof IncomingEvent event && !event.isOpen();
    }

    private boolean handles(ErrorListener listener, Throwable error) {
        try {
            return listener.handles(error);
        } catch (RuntimeException | Error e) {
            errorListenerFailed(error, e);
            return false;
        }
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
