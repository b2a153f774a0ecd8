package io.socketio.usual;

import io.socketio.Socket;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The handler of an application that has no settings at all. */
@NamespaceEndpoint("/")
@ApplicationScoped
public class Board {
    private static final String ALL = "all";

    @Inject
    Steps steps;

    @OnConnect
    void connect(Socket socket) {
        socket.join(ALL);
    }

    @OnEvent("post")
    int post(Socket socket, String text) {
        socket.to(ALL).emit("post", text);
        return steps.next();
    }
}
