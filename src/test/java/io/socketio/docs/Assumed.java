package io.socketio.docs;

import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import io.socketio.annotation.NamespaceEndpoint;
import jakarta.servlet.ServletContext;
import java.util.List;

/** What the examples of the documentation do not declare themselves. Each of them is compiled as a subclass. */
public abstract class Assumed {
    SocketIoServer io;
    Namespace chat;
    Socket socket;
    ServletContext context;
    byte[] jpeg;
    System.Logger logger;

    public record Message(String room, String text) {}

    public record Receipt(boolean ok) {}

    public record Request(String text) {}

    public record Reply(String text) {}

    public record Token(String value) {}

    @NamespaceEndpoint("/")
    static class Greeter {}

    abstract List<String> find(String words);
}
