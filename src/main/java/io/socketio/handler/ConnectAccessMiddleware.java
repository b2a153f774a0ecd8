package io.socketio.handler;

import io.socketio.Middleware;
import io.socketio.Next;
import io.socketio.Socket;
import java.util.List;

/** Refuses clients that may not call an {@code @OnConnect} method of the namespace. */
record ConnectAccessMiddleware(List<HandlerMethod> connecting) implements Middleware {
    @Override
    public void onConnect(Socket socket, Next next) {
        if (connecting.stream().allMatch(method -> method.access().permits(socket.handshake()))) {
            next.proceed();
        } else {
            next.refuse("forbidden");
        }
    }

    /** Returns true: the user may have logged out since the first connection. */
    @Override
    public boolean appliesToRecovered() {
        return true;
    }
}
