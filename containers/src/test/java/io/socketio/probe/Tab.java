package io.socketio.probe;

import io.socketio.cdi.SocketScoped;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

/** A counter for a single socket. */
@SocketScoped
public class Tab {
    @Inject
    Count count;

    private int steps;

    public int next() {
        return ++steps;
    }

    @PreDestroy
    void end() {
        count.tabClosed();
    }
}
