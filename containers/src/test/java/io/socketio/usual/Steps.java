package io.socketio.usual;

import jakarta.enterprise.context.RequestScoped;

/** A counter for a single HTTP request, or a single event. */
@RequestScoped
public class Steps {
    private int steps;

    public int next() {
        return ++steps;
    }
}
