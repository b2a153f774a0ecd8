package io.socketio.engine;

import io.socketio.concurrent.Guarded;
import java.util.Map;

/** Notifies the application of requests that are refused; its failures change nothing. */
record RefusalNotifier(EngineHooks.ConnectionErrorHook hook) {
    void refusedHandshake(EngineRequest request, EngineError error) {
        refused(request, error, context(request, error));
    }

    private static Map<String, String> context(EngineRequest request, EngineError error) {
        if (error.equals(EngineError.UNSUPPORTED_PROTOCOL_VERSION)) {
            return Map.of("protocol", request.query().getOrDefault("EIO", ""));
        }
        if (error.equals(EngineError.TOO_MANY_SESSIONS)) {
            return Map.of("name", "TOO_MANY_SESSIONS");
        }
        return error.equals(EngineError.UNDECIDED) ? Map.of("name", "TIMEOUT") : Map.of("message", error.message());
    }

    void refused(EngineRequest request, EngineError error, Map<String, String> context) {
        Guarded.run("The hook for connection errors", () -> hook.onConnectionError(request, error, context));
    }
}
