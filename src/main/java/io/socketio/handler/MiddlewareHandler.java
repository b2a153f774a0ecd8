package io.socketio.handler;

import io.socketio.Middleware;
import io.socketio.Next;
import io.socketio.Socket;

/** A handler class that is a middleware of its namespace. */
record MiddlewareHandler(Class<?> type, BeanProvider source) implements Middleware {
    @Override
    public void onConnect(Socket socket, Next next) throws Exception {
        source.call(type, instance -> {
            ((Middleware) instance).onConnect(socket, next);
            return null;
        });
    }

    /** It is asked rather than passed over if it cannot say. */
    @Override
    public boolean appliesToRecovered() {
        try {
            return !Boolean.FALSE.equals(
                    source.<Boolean>call(type, instance -> ((Middleware) instance).appliesToRecovered()));
        } catch (Exception e) {
            return true;
        }
    }
}
