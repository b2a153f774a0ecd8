package io.socketio.handler;

import io.socketio.Middleware;
import io.socketio.Next;
import io.socketio.Socket;
import java.util.List;

/** Keeps those out of a namespace for whom an {@code @OnConnect} method may not be called. */
record ConnectAccessMiddleware(List<HandlerMethod> connecting) implements Middleware {
    @Override
    public void onConnect(Socket socket, Next next) {
        if (connecting.stream().allMatch(method -> method.access().permits(socket.handshake()))) {
            next.proceed();
        } else {
            next.refuse("forbidden");
        }
    }

    /** Since it came first, a client may have logged out. */
    @Override
    public boolean appliesToRecovered() {
        return true;
    }
}
