package io.socketio.boot;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Runs the steps of closing so that a failure of one does not keep the others from running. */
final class Closing {
    private static final Logger LOG = System.getLogger(Closing.class.getName());

    private Closing() {}

    /** @param closed what the step closes, for the log */
    static void guarded(Object closed, AutoCloseable step) {
        try {
            step.close();
        } catch (Throwable e) {
            LOG.log(Level.WARNING, "Closing " + closed + " failed", e);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
