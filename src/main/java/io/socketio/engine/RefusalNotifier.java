package io.socketio.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/** Tells the application which requests are refused; its own faults change nothing. */
record RefusalNotifier(EngineHooks.ConnectionErrorHook hook) {
    private static final Logger LOG = System.getLogger(RefusalNotifier.class.getName());

    void tell(EngineRequest request, EngineError error, Map<String, String> context) {
        try {
            hook.onConnectionError(request, error, context);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The hook for connection errors failed", e);
        }
    }
}
