package io.socketio.server;

import io.socketio.Ack;
import io.socketio.AnyListener;
import io.socketio.Arguments;
import io.socketio.DisconnectListener;
import io.socketio.ErrorListener;
import io.socketio.PacketMiddleware;
import io.socketio.Socket;
import io.socketio.SocketEventListener;
import io.socketio.protocol.socketio.EventNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** The listeners of one socket, or of all sockets of a namespace. */
final class Listeners {
    /** No listeners; only to be read. */
    static final Listeners NONE = new Listeners();

    private final ListenerList<PacketMiddleware> middlewares = new ListenerList<>();
    private final ListenerList<AnyListener> any = new ListenerList<>();
    private final ListenerList<AnyListener> anyOutgoing = new ListenerList<>();
    private final ListenerList<DisconnectListener> disconnecting = new ListenerList<>();
    private final ListenerList<DisconnectListener> disconnect = new ListenerList<>();
    private final ListenerList<ErrorListener> errors = new ListenerList<>();
    /** No list is empty. Replaced as a whole under the monitor, read without it. */
    private volatile Map<String, ListenerList<SocketEventListener>> events = Map.of();

    /** A listener that is removed before its only call. */
    private final class Once implements SocketEventListener {
        private final String event;
        private final SocketEventListener listener;

        Once(String event, SocketEventListener listener) {
            this.event = event;
            this.listener = listener;
        }

        @Override
        public void onEvent(Socket socket, Arguments arguments, Ack ack) throws Exception {
            if (remove(event, this)) {
                listener.onEvent(socket, arguments, ack);
            }
        }
    }

    List<SocketEventListener> event(String name) {
        ListenerList<SocketEventListener> listeners = events.get(name);
        return listeners == null ? List.of() : listeners.all();
    }

    Set<String> eventNames() {
        return events.keySet();
    }

    ListenerList<PacketMiddleware> middlewares() {
        return middlewares;
    }

    ListenerList<AnyListener> any() {
        return any;
    }

    ListenerList<AnyListener> anyOutgoing() {
        return anyOutgoing;
    }

    ListenerList<DisconnectListener> disconnecting() {
        return disconnecting;
    }

    ListenerList<DisconnectListener> disconnect() {
        return disconnect;
    }

    /** Returns whether there is a listener for sockets that leave. */
    boolean hearLeaving() {
        return !disconnecting.all().isEmpty() || !disconnect.all().isEmpty();
    }

    ListenerList<ErrorListener> errors() {
        return errors;
    }

    synchronized void on(String event, SocketEventListener listener) {
        Objects.requireNonNull(listener, "a listener");
        EventNames.refuseListener(event);
        ListenerList<SocketEventListener> listeners = events.get(event);
        if (listeners == null) {
            listeners = new ListenerList<>();
            Map<String, ListenerList<SocketEventListener>> grown = new HashMap<>(events);
            grown.put(event, listeners);
            events = Map.copyOf(grown);
        }
        listeners.add(listener);
    }

    void once(String event, SocketEventListener listener) {
        on(event, new Once(event, Objects.requireNonNull(listener, "a listener")));
    }

    /** Removes the first listener that is the one. */
    void off(String event, Predicate<SocketEventListener> isTheOne) {
        for (SocketEventListener present : event(event)) {
            if (isTheOne.test(present instanceof Once once ? once.listener : present)) {
                remove(event, present);
                return;
            }
        }
    }

    synchronized void off(String event) {
        Map<String, ListenerList<SocketEventListener>> left = new HashMap<>(events);
        left.remove(event);
        events = Map.copyOf(left);
    }

    /** Removes a listener. @return whether this call has removed it */
    private synchronized boolean remove(String event, SocketEventListener listener) {
        ListenerList<SocketEventListener> listeners = events.get(event);
        if (listeners == null) {
            return false;
        }
        boolean removed = listeners.remove(listener);
        if (listeners.all().isEmpty()) {
            off(event);
        }
        return removed;
    }

    /** Adds all listeners to others. */
    void copyTo(Listeners other) {
        events.forEach((name, listeners) -> listeners
                .all()
                .forEach(listener -> other.on(
                        name, listener instanceof Once once ? other.new Once(name, once.listener) : listener)));
        other.middlewares.addAll(middlewares.all());
        other.any.addAll(any.all());
        other.anyOutgoing.addAll(anyOutgoing.all());
        other.disconnecting.addAll(disconnecting.all());
        other.disconnect.addAll(disconnect.all());
        other.errors.addAll(errors.all());
    }
}
