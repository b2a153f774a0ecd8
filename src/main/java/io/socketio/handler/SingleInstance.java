package io.socketio.handler;

import io.socketio.Socket;
import org.jspecify.annotations.Nullable;

/** Provides an object that the application created. */
record SingleInstance(Object instance) implements BeanProvider {
    @Override
    public <R> @Nullable R call(Class<?> type, @Nullable Socket socket, Invocation<R> invocation) throws Exception {
        return invocation.on(instance);
    }
}
