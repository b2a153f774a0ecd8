package io.socketio.engine;

import io.socketio.concurrent.Guarded;
import java.util.Map;

/** Notifies the application of requests that are refused; its failures change nothing. */
record RefusalNotifier(EngineHooks.ConnectionErrorHook hook) {
    void refused(EngineRequest request, EngineError error, Map<String, String> context) {
        Guarded.run("The hook for connection errors", () -> hook.onConnectionError(request, error, context));
    }
}
