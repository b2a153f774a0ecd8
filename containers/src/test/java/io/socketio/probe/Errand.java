package io.socketio.probe;

import jakarta.enterprise.context.RequestScoped;

/** Counts for one event. */
@RequestScoped
public class Errand {
    private int steps;

    public int next() {
        return ++steps;
    }
}
