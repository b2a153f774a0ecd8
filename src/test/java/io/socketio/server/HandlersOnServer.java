package io.socketio.server;

import io.socketio.SocketIoServer;
import java.util.List;

/** A server without ports and threads for the tests of handlers, and a client in its main namespace. */
public final class HandlersOnServer {
    private final ServerFixture server = new ServerFixture();
    private final WireClient client = server.join("/");

    public SocketIoServer io() {
        return server.io;
    }

    /** Sends an event, and returns what the client has received since the last call. */
    public List<String> send(String packet) {
        client.send(packet);
        return client.received();
    }

    /** Runs the listeners, and returns what the client has received since the last call. */
    public List<String> received() {
        server.run();
        return client.received();
    }

    /** Returns what another client receives that joins the main namespace. */
    public List<String> connectAnother() {
        return connectAnother("");
    }

    /** Returns what another client receives that joins the main namespace with a payload. */
    public List<String> connectAnother(String auth) {
        WireClient another = server.connect();
        another.send("0" + auth);
        return another.received();
    }
}
