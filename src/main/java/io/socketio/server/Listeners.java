package io.socketio.server;

import io.socketio.Ack;
import io.socketio.AnyListener;
import io.socketio.Arguments;
import io.socketio.DisconnectListener;
import io.socketio.ErrorListener;
import io.socketio.EventListener;
import io.socketio.PacketMiddleware;
import io.socketio.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The listeners of one socket, or of all sockets of a namespace. */
final class Listeners {
    private final Map<String, List<EventListener>> events = new ConcurrentHashMap<>(2);
    private final List<PacketMiddleware> middlewares = new CopyOnWriteArrayList<>();
    private final List<AnyListener> any = new CopyOnWriteArrayList<>();
    private final List<AnyListener> anyOutgoing = new CopyOnWriteArrayList<>();
    private final List<DisconnectListener> disconnecting = new CopyOnWriteArrayList<>();
    private final List<DisconnectListener> disconnect = new CopyOnWriteArrayList<>();
    private final List<ErrorListener> errors = new CopyOnWriteArrayList<>();

    /** Removes itself before its one call. */
    private final class Once implements EventListener {
        private final String event;
        private final EventListener listener;

        Once(String event, EventListener listener) {
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

    List<EventListener> event(String name) {
        return events.getOrDefault(name, List.of());
    }

    Set<String> eventNames() {
        return Set.copyOf(events.keySet());
    }

    List<PacketMiddleware> middlewares() {
        return middlewares;
    }

    List<AnyListener> any() {
        return any;
    }

    List<AnyListener> anyOutgoing() {
        return anyOutgoing;
    }

    List<DisconnectListener> disconnecting() {
        return disconnecting;
    }

    List<DisconnectListener> disconnect() {
        return disconnect;
    }

    List<ErrorListener> errors() {
        return errors;
    }

    void on(String event, EventListener listener) {
        events.compute(event, (name, present) -> {
            List<EventListener> listeners = present == null ? new CopyOnWriteArrayList<>() : present;
            listeners.add(listener);
            return listeners;
        });
    }

    void once(String event, EventListener listener) {
        on(event, new Once(event, listener));
    }

    void off(String event, EventListener listener) {
        for (EventListener present : event(event)) {
            if (present.equals(listener) || (present instanceof Once once && once.listener.equals(listener))) {
                remove(event, present);
                return;
            }
        }
    }

    void off(String event) {
        events.remove(event);
    }

    /** @return whether this call has removed it */
    private boolean remove(String event, EventListener listener) {
        boolean[] removed = new boolean[1];
        events.computeIfPresent(event, (name, listeners) -> {
            removed[0] = listeners.remove(listener);
            return listeners.isEmpty() ? null : listeners;
        });
        return removed[0];
    }

    /** Adds all of these to another. */
    void copyTo(Listeners other) {
        events.forEach((name, listeners) -> listeners.forEach(listener ->
                other.on(name, listener instanceof Once once ? other.new Once(name, once.listener) : listener)));
        other.middlewares.addAll(middlewares);
        other.any.addAll(any);
        other.anyOutgoing.addAll(anyOutgoing);
        other.disconnecting.addAll(disconnecting);
        other.disconnect.addAll(disconnect);
        other.errors.addAll(errors);
    }
}
