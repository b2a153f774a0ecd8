package io.socketio.concurrent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** Fences calls of code that may throw anything, Errors included: a failure is logged, and the caller goes on. */
public final class Guarded {
    private static final Logger LOG = System.getLogger(Guarded.class.getName());

    private Guarded() {}

    /** A call that may throw anything. */
    @FunctionalInterface
    public interface Call {
        /** Runs foreign code. */
        void run() throws Exception;
    }

    /**
     * Runs a call and logs its failure.
     *
     * @param what names the call in the log: {@code "A timer task"}
     */
    public static void run(String what, Call call) {
        run(what, call, failure -> {});
    }

    /**
     * Runs a call, logs its failure, and hands the failure over.
     *
     * @param what names the call in the log
     * @param onFailure receives what the call has thrown, after it was logged; must not throw
     */
    public static void run(String what, Call call, Consumer<? super Throwable> onFailure) {
        try {
            call.run();
        } catch (Throwable e) {
            failed(what, e);
            onFailure.accept(e);
        }
    }

    /**
     * Logs a failure, if that is possible: not even a log that fails, such as for want of memory, ends the caller. For callers
     * on the path of messages, which catch the failure themselves and so need no lambda.
     */
    public static void failed(String what, Throwable failure) {
        try {
            LOG.log(Level.ERROR, what + " failed", failure);
        } catch (Throwable e) {
            // There is nobody left to tell.
        }
    }
}
