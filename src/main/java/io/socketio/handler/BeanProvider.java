package io.socketio.handler;

import io.socketio.Socket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Provides the instances of handler classes. Implementations must be thread-safe. */
public interface BeanProvider {
    /**
     * Obtains an instance, calls it, and releases it. The context that a call needs, such as CDI's request context, is
     * active until the invocation returns.
     *
     * @param type the handler class, as passed to {@link HandlerClass#of}
     * @param socket the socket for which it is called; null for none
     * @return the result of the invocation
     * @throws Exception the exception of the invocation, unchanged, or the reason why there is no instance
     */
    <R> @Nullable R call(Class<?> type, @Nullable Socket socket, Invocation<R> invocation) throws Exception;

    /** Returns an object of the application that the library can use, such as its {@code Validator}. */
    default <S> Optional<S> service(Class<S> type) {
        return Optional.empty();
    }

    /** Returns a provider that uses the same object for each call. */
    static BeanProvider of(Object instance) {
        return new SingleInstance(instance);
    }

    /** The call of a method. */
    @FunctionalInterface
    interface Invocation<R> {
        /**
         * Calls the method.
         *
         * @param instance the instance of the handler class; must not be used after this method returns
         */
        @Nullable
        R on(Object instance) throws Exception;
    }
}
