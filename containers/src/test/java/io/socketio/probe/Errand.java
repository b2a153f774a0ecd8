package io.socketio.probe;

import jakarta.enterprise.context.RequestScoped;

/** A counter for a single event. */
@RequestScoped
public class Errand {
    private int steps;

    public int next() {
        return ++steps;
    }
}
