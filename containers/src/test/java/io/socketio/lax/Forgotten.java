package io.socketio.lax;

import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnEvent;

/** A handler that is never called, because it has no scope. */
@NamespaceEndpoint("/forgotten")
public class Forgotten {
    @OnEvent("call")
    String call() {
        return "never";
    }
}
