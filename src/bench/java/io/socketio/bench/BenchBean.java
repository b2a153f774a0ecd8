package io.socketio.bench;

import io.socketio.Ack;
import io.socketio.Argument;
import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OfNamespace;
import io.socketio.annotation.OnEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The same as the listeners of {@link BenchServer}, by a bean. */
@NamespaceEndpoint("/")
@ApplicationScoped
public class BenchBean {
    @Inject
    @OfNamespace("/")
    Namespace main;

    @OnEvent("echo")
    void echo(Socket socket, Ack ack, String text) {
        if (ack.requested()) {
            ack.send(text);
        } else {
            socket.emit("echo", text);
        }
    }

    @OnEvent("echoj")
    void json(Socket socket, Ack ack, Argument value) {
        BenchServer.echo(socket, "echoj", value, ack);
    }

    @OnEvent("echob")
    void binary(Socket socket, Ack ack, Argument value) {
        BenchServer.echo(socket, "echob", value, ack);
    }

    @OnEvent("join")
    void join(Socket socket, Ack ack) {
        socket.join(BenchServer.ROOM);
        ack.send();
    }

    @OnEvent("bcast")
    void broadcast(String text) {
        main.to(BenchServer.ROOM).emit("msg", text);
    }
}
