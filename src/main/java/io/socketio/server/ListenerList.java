package io.socketio.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Listeners of one kind, in order. A change creates a new list, so reading needs neither lock nor copy. */
final class ListenerList<T> {
    private volatile List<T> all = List.of();

    List<T> all() {
        return all;
    }

    void add(T listener) {
        addAll(List.of(Objects.requireNonNull(listener, "a listener")));
    }

    synchronized void addAll(List<T> listeners) {
        List<T> grown = new ArrayList<>(all);
        grown.addAll(listeners);
        all = List.copyOf(grown);
    }

    synchronized void addFirst(T listener) {
        List<T> grown = new ArrayList<>(all);
        grown.add(0, Objects.requireNonNull(listener, "a listener"));
        all = List.copyOf(grown);
    }

    /** Removes the first listener that equals this one. @return whether there was one */
    synchronized boolean remove(T listener) {
        List<T> left = new ArrayList<>(all);
        boolean removed = left.remove(listener);
        all = List.copyOf(left);
        return removed;
    }

    synchronized void clear() {
        all = List.of();
    }

    @Override
    public String toString() {
        return all.size() + " listeners";
    }
}
