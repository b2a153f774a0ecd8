package io.socketio.docs;

import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import io.socketio.annotation.OnConnect;
import jakarta.servlet.ServletContext;

/** The variables that listings of the documentation may use without declaring them; docs/guide.md names them. */
public abstract class Assumed {
    protected SocketIoServer io;
    protected Namespace chat;
    protected Socket socket;
    protected ServletContext context;
    protected System.Logger logger;

    /** Makes each listing a handler, also those that only emit. */
    @OnConnect
    private void connected() {}
}
