package io.socketio.handler;

import org.jspecify.annotations.Nullable;

/** Gives the instances of handler classes whose methods are called. Used by several threads at once. */
public interface BeanProvider {
    /**
     * Gets an instance, calls it, and lets it go. What a call needs around it, such as CDI's request context, is there
     * until the invocation returns.
     *
     * @param type the handler class, as given to {@link HandlerClass#of}
     * @return what the invocation returned
     * @throws Exception what the invocation threw, as it is, or why there is no instance
     */
    <R> @Nullable R call(Class<?> type, Invocation<R> invocation) throws Exception;

    /** Gives the same object for each call. */
    static BeanProvider of(Object instance) {
        return new SingleInstance(instance);
    }

    /** The call of one method. */
    @FunctionalInterface
    interface Invocation<R> {
        /** @param instance of the handler class; not used after this returns */
        @Nullable
        R on(Object instance) throws Exception;
    }
}
