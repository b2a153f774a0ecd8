package io.socketio.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls listeners, which are an application's code, so that the failure of one does not prevent the next call. */
final class ListenerCalls {
    private ListenerCalls() {}

    /**
     * A call of a listener.
     *
     * @param <L> the kind of listener
     * @param <C> the subject of the call; it is passed through, so that lambdas capture nothing and are not allocated
     */
    @FunctionalInterface
    interface Call<L, C> {
        void make(L listener, C context) throws Exception;
    }

    /** Handles what a call throws. */
    @FunctionalInterface
    interface FailureHandler<C> {
        void failed(C context, Throwable failure);
    }

    /**
     * Calls all listeners that there are at the beginning, even if some throw or are removed meanwhile. Errors of the virtual
     * machine are rethrown after the last call.
     */
    static <L, C> void each(List<L> listeners, C context, Call<L, C> call, FailureHandler<C> handler) {
        throwIfFatal(eachOf(List.copyOf(listeners), context, call, handler));
    }

    /**
     * Calls all listeners, even if some throw.
     *
     * @param listeners must not change meanwhile
     * @return what the last one has thrown that failed; null if none has
     */
    static <L, C> @Nullable Throwable eachOf(List<L> listeners, C context, Call<L, C> call, FailureHandler<C> handler) {
        Throwable last = null;
        // By index, as an iterator would be allocated for each event.
        for (int i = 0; i < listeners.size(); i++) {
            try {
                call.make(listeners.get(i), context);
            } catch (Throwable e) {
                handler.failed(context, e);
                last = last instanceof VirtualMachineError ? last : e;
            }
        }
        return last;
    }

    /** Rethrows an error of the virtual machine, after everything has been done that must be done all the same. */
    static void throwIfFatal(@Nullable Throwable failure) {
        if (failure instanceof VirtualMachineError fatal) {
            throw fatal;
        }
    }
}
