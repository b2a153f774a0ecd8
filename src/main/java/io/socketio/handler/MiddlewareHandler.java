package io.socketio.handler;

import io.socketio.Middleware;
import io.socketio.Next;
import io.socketio.Socket;

/** Calls a handler class that is also a middleware of its namespace. */
record MiddlewareHandler(Class<?> type, BeanProvider provider) implements Middleware {
    @Override
    public void onConnect(Socket socket, Next next) throws Exception {
        provider.call(type, socket, instance -> {
            ((Middleware) instance).onConnect(socket, next);
            return null;
        });
    }

    /**
     * Returns the answer of the handler, or true if it cannot be obtained, so that a failure does not skip the
     * middleware.
     */
    @Override
    public boolean appliesToRecovered() {
        try {
            return !Boolean.FALSE.equals(
                    provider.<Boolean>call(type, null, instance -> ((Middleware) instance).appliesToRecovered()));
        } catch (Exception e) {
            return true;
        }
    }
}
