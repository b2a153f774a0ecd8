package io.socketio.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs what must not keep other things from being done: calls of an application's code, and the steps of a clean-up. */
final class Guarded {
    private static final Logger LOG = System.getLogger(Guarded.class.getName());

    private Guarded() {}

    /**
     * One call of an application's code.
     *
     * @param <L> what is called
     * @param <C> what the call is about: it is handed through, so that a call captures nothing and needs no object
     */
    @FunctionalInterface
    interface Call<L, C> {
        void make(L listener, C context) throws Exception;
    }

    /** What becomes of that which a call throws. */
    @FunctionalInterface
    interface FailureHandler<C> {
        void failed(C context, Throwable failure);
    }

    /** Calls all listeners, whatever any of them throws. What is fatal to the VM is thrown again after the last one. */
    static <L, C> void each(List<L> listeners, C context, Call<L, C> call, FailureHandler<C> handler) {
        Throwable last = null;
        for (L listener : listeners) {
            try {
                call.make(listener, context);
            } catch (Throwable e) {
                handler.failed(context, e);
                last = last instanceof VirtualMachineError ? last : e;
            }
        }
        throwIfFatal(last);
    }

    /** Throws again what is fatal to the VM, when all is done that has to be done in spite of it. */
    static void throwIfFatal(@Nullable Throwable failure) {
        if (failure instanceof VirtualMachineError fatal) {
            throw fatal;
        }
    }

    /** Takes one step of several, all of which have to be taken: a failure is logged, and the caller goes on. */
    static void step(String description, Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "Failed, and the rest is done all the same: " + description, e);
        }
    }
}
