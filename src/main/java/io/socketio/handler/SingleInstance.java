package io.socketio.handler;

import org.jspecify.annotations.Nullable;

/** Provides an object that the application created. */
record SingleInstance(Object instance) implements BeanProvider {
    @Override
    public <R> @Nullable R call(Class<?> type, Invocation<R> invocation) throws Exception {
        return invocation.on(instance);
    }
}
