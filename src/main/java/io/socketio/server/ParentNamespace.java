package io.socketio.server;

import io.socketio.Broadcast;
import io.socketio.RoomManager;
import io.socketio.Socket;
import io.socketio.SocketIoException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** The parent of the namespaces whose names match a pattern. */
final class ParentNamespace implements NamespaceStart {
    private final Pattern pattern;
    private final NamespaceSetup setup = new NamespaceSetup();
    private final List<LocalNamespace> children = new CopyOnWriteArrayList<>();

    ParentNamespace(Pattern pattern) {
        this.pattern = pattern;
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    void adopt(LocalNamespace child) {
        setup.copyTo(child.setup());
        children.add(child);
    }

    @Override
    public String name() {
        return pattern.pattern();
    }

    @Override
    public NamespaceSetup setup() {
        return setup;
    }

    @Override
    public Broadcast start() {
        return new LocalBroadcast(() -> children);
    }

    @Override
    public Collection<Socket> sockets() {
        return children.stream().flatMap(child -> child.sockets().stream()).toList();
    }

    @Override
    public RoomManager rooms() {
        throw new SocketIoException(
                "The namespaces of the pattern " + name() + " have rooms, each its own; their parent has none");
    }
}
