package io.socketio.server;

import io.socketio.AnyListener;
import io.socketio.DisconnectListener;
import io.socketio.ErrorListener;
import io.socketio.EventListener;
import io.socketio.EventSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The listeners of one socket, or of all sockets of a namespace. */
final class Listeners implements EventSource {
    private final Map<String, List<EventListener>> events = new ConcurrentHashMap<>();
    private final List<AnyListener> any = new CopyOnWriteArrayList<>();
    private final List<DisconnectListener> disconnecting = new CopyOnWriteArrayList<>();
    private final List<DisconnectListener> disconnect = new CopyOnWriteArrayList<>();
    private final List<ErrorListener> errors = new CopyOnWriteArrayList<>();

    List<EventListener> event(String name) {
        return events.getOrDefault(name, List.of());
    }

    List<AnyListener> any() {
        return any;
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

    /** Adds all of these to another. */
    void copyTo(Listeners other) {
        events.forEach((name, listeners) -> listeners.forEach(listener -> other.on(name, listener)));
        other.any.addAll(any);
        other.disconnecting.addAll(disconnecting);
        other.disconnect.addAll(disconnect);
        other.errors.addAll(errors);
    }

    @Override
    public void on(String event, EventListener listener) {
        events.computeIfAbsent(event, name -> new CopyOnWriteArrayList<>()).add(listener);
    }

    @Override
    public void off(String event, EventListener listener) {
        List<EventListener> listeners = events.get(event);
        if (listeners != null) {
            listeners.remove(listener);
        }
    }

    @Override
    public void onAny(AnyListener listener) {
        any.add(listener);
    }

    @Override
    public void onDisconnecting(DisconnectListener listener) {
        disconnecting.add(listener);
    }

    @Override
    public void onDisconnect(DisconnectListener listener) {
        disconnect.add(listener);
    }

    @Override
    public void onError(ErrorListener listener) {
        errors.add(listener);
    }
}
