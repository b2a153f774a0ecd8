package io.socketio.handler;

import io.socketio.Ack;
import io.socketio.Arguments;
import io.socketio.DisconnectReason;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import org.jspecify.annotations.Nullable;

/** The arguments of a listener call. A component that a kind of listener does not have is null. */
record Call(
        SocketIoServer server,
        Socket socket,
        @Nullable String event,
        @Nullable Arguments arguments,
        @Nullable Ack ack,
        @Nullable Object detail) {

    static Call connect(SocketIoServer server, Socket socket) {
        return new Call(server, socket, null, null, null, null);
    }

    static Call event(SocketIoServer server, Socket socket, Arguments arguments, Ack ack) {
        return new Call(server, socket, null, arguments, ack, null);
    }

    static Call any(SocketIoServer server, Socket socket, String event, Arguments arguments) {
        return new Call(server, socket, event, arguments, null, null);
    }

    static Call disconnect(SocketIoServer server, Socket socket, DisconnectReason reason) {
        return new Call(server, socket, null, null, null, reason);
    }

    static Call error(SocketIoServer server, Socket socket, Throwable error, Ack ack) {
        return new Call(server, socket, null, null, ack, error);
    }
}
