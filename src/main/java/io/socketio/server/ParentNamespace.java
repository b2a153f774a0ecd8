package io.socketio.server;

import io.socketio.Broadcast;
import io.socketio.Handshake;
import io.socketio.NamespaceMatcher;
import io.socketio.OtherNodes;
import io.socketio.Presence;
import io.socketio.RoomManager;
import io.socketio.Socket;
import io.socketio.SocketIoException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parent of all namespaces that match a pattern or a matcher. */
final class ParentNamespace implements ConfigurableNamespace {
    private static final Logger LOG = System.getLogger(ParentNamespace.class.getName());

    private final LocalServer server;
    private final String name;
    private final @Nullable Pattern pattern;
    private final @Nullable NamespaceMatcher matcher;
    private final NamespaceSetup setup = new NamespaceSetup();
    private final List<LocalNamespace> children = new CopyOnWriteArrayList<>();

    ParentNamespace(LocalServer server, Pattern pattern) {
        this.server = server;
        this.name = pattern.pattern();
        this.pattern = pattern;
        this.matcher = null;
    }

    ParentNamespace(LocalServer server, NamespaceMatcher matcher) {
        this.server = server;
        this.name = matcher.toString();
        this.pattern = null;
        this.matcher = matcher;
    }

    boolean isFor(Pattern other) {
        return pattern != null && pattern.pattern().equals(other.pattern()) && pattern.flags() == other.flags();
    }

    /** @param handshake null if the application asks; then matchers are not consulted */
    boolean matches(String child, @Nullable Handshake handshake) {
        try {
            return pattern != null
                    ? pattern.matcher(child).matches()
                    : handshake != null && matcher != null && matcher.matches(child, handshake);
        } catch (Throwable e) {
            // A pattern may exhaust the stack, as clients choose the name.
            LOG.log(Level.WARNING, "The matcher " + name + " failed; the namespace does not match", e);
            return false;
        }
    }

    void adopt(LocalNamespace child) {
        setup.copyTo(child.setup());
        children.add(child);
    }

    void disown(LocalNamespace child) {
        children.remove(child);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LocalServer server() {
        return server;
    }

    @Override
    public NamespaceSetup setup() {
        return setup;
    }

    @Override
    public Broadcast start() {
        return new BroadcastOperator(() -> children);
    }

    @Override
    public Collection<Socket> sockets() {
        return children.stream().flatMap(child -> child.sockets().stream()).toList();
    }

    @Override
    public Optional<Socket> socket(String id) {
        return children.stream().flatMap(child -> child.socket(id).stream()).findFirst();
    }

    @Override
    public RoomManager rooms() {
        throw new SocketIoException("The namespaces of " + name + " have rooms, each its own; their parent has none");
    }

    @Override
    public Presence presence(String room) {
        throw new SocketIoException("The namespaces of " + name + " have rooms, each its own; their parent has none");
    }

    @Override
    public OtherNodes otherNodes() {
        return new NodesOperator(this, children, Timeouts.SERVER_SIDE);
    }

    @Override
    public CompletionStage<Integer> serverCount() {
        throw cannotBeAsked();
    }

    @Override
    public CompletionStage<Set<String>> allRooms() {
        throw cannotBeAsked();
    }

    private SocketIoException cannotBeAsked() {
        return new SocketIoException(
                "The namespaces of " + name + " can be asked, each on its own; their parent cannot");
    }
}
