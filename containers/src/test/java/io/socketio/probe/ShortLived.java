package io.socketio.probe;

import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** A handler that is created for each event. */
@NamespaceEndpoint("/short")
@Dependent
public class ShortLived {
    private final Count count;
    private int calls;

    @Inject
    public ShortLived(Count count) {
        this.count = count;
    }

    @OnEvent("call")
    int call() {
        return ++calls;
    }

    @OnEvent("destroyed")
    int destroyed() {
        return count.howManyDestroyed();
    }

    @PreDestroy
    void end() {
        count.destroyed();
    }
}
