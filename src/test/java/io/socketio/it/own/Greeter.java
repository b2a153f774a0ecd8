package io.socketio.it.own;

import io.socketio.RoomManager;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A handler bean of an application. */
@NamespaceEndpoint("/")
@ApplicationScoped
public class Greeter {
    @Inject
    RoomManager rooms;

    @Inject
    SocketIoServer server;

    public record Greeting(String path, int present) {}

    @OnConnect
    void connect(Socket socket) {
        socket.join("lobby");
    }

    @OnEvent("greet")
    Greeting greet() {
        return new Greeting(server.path(), rooms.size("lobby"));
    }
}
