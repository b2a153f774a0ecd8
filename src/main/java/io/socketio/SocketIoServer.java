package io.socketio;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * A Socket.IO server: a path of a web application, and its namespaces. Emitting on the server reaches the clients of
 * the main namespace {@code /}.
 *
 * <pre>{@code
 * SocketIoServer io = SocketIo.builder().path("/socket.io").build();
 * io.of("/").onConnection(socket -> {
 *     socket.on("request", Request.class, (from, request) -> new Reply("ok"));
 *     socket.join("some room");
 *     io.to("some room").emit("hello", "world");
 * });
 * SocketIo.mount(io, servletContext);
 * }</pre>
 */
public interface SocketIoServer extends Broadcast, AutoCloseable {
    /** Returns the path below the context root that this server handles: {@code /socket.io}. */
    String path();

    /**
     * Returns the namespace of this name. Creates it on first use. A leading {@code /} is added if it is missing.
     *
     * @throws IllegalArgumentException if the name contains a comma, so that no client can join
     */
    Namespace of(String name);

    /**
     * Returns the parent of all namespaces whose entire name matches. They are created when a client joins them.
     * Patterns and matchers are tried in the order in which they were added, after the existing namespaces. An equal
     * pattern returns the same parent.
     *
     * <p>A new namespace has the middlewares and listeners that its parent has at that time. It is removed when its
     * last client has left (key {@code socketio.cleanup.empty.namespaces}), unless the application has obtained it by
     * its name.
     */
    Namespace of(Pattern pattern);

    /** Returns the parent of all namespaces that the matcher accepts. Otherwise like {@link #of(Pattern)}. */
    Namespace of(NamespaceMatcher matcher);

    /** Adds a listener that is called for each namespace created from now on. */
    void onNewNamespace(NamespaceListener listener);

    /** Removes a listener of {@link #onNewNamespace}. Does nothing if it is not registered. */
    void offNewNamespace(NamespaceListener listener);

    /**
     * Declares roles that {@link Handshake#isUserInRole} can answer, in addition to those already declared. Applies to
     * clients that connect from now on. The roles in {@code @RolesAllowed} and {@code @DeclareRoles} on handlers are
     * declared automatically.
     */
    void declareRoles(String... roles);

    /**
     * Checks that the arguments of events can be converted to a type. Handlers are checked automatically.
     *
     * @throws IllegalArgumentException if no JSON can be read as this type; the message names the class at fault and
     *     what to do
     */
    void requireReadable(Type type);

    /**
     * Checks that values of a type can be sent. Handlers are checked automatically.
     *
     * @throws IllegalArgumentException if no value of this type can be written as JSON; the message names the class at
     *     fault and what to do
     */
    void requireWritable(Type type);

    /** Returns the main namespace, {@code /}. */
    default Namespace main() {
        return of("/");
    }

    /** Adds a middleware to the main namespace, see {@link Namespace#use(Middleware)}. */
    default void use(Middleware middleware) {
        main().use(middleware);
    }

    /** Adds a connection listener to the main namespace, see {@link Namespace#onConnection}. */
    default void onConnection(ConnectionListener listener) {
        main().onConnection(listener);
    }

    /** Removes a connection listener of the main namespace, see {@link Namespace#offConnection}. */
    default void offConnection(ConnectionListener listener) {
        main().offConnection(listener);
    }

    /** Returns the other nodes of the cluster, for events between the main namespaces of the nodes. */
    default OtherNodes otherNodes() {
        return main().otherNodes();
    }

    /** Returns the existing namespaces, including those created from patterns. */
    Collection<Namespace> namespaces();

    /** Returns the number of clients connected to this server, whatever namespaces they have joined. */
    int connections();

    /**
     * Returns how this server is. Does not block. Ask regularly: whether its timer and its executors work is found out
     * from one call to the next.
     */
    Health health();

    /**
     * Closes all connections of a user, whatever namespaces they are in: those on all nodes whose client is logged in
     * under this name, see {@link Handshake#principal}. Their clients do not reconnect by themselves. It does not keep
     * the user from connecting again, nor a client that was away from coming back to a socket that is kept for it.
     *
     * @return completes when other nodes have been notified, and fails if they cannot be; need not be waited for
     */
    CompletionStage<Void> disconnectUser(String name);

    /**
     * Moves all clients to other nodes before this one is stopped: opens no new connections, is not ready any more (see
     * {@link #health}), and disconnects the clients with {@link DisconnectReason#SERVER_SHUTTING_DOWN}, one after the other,
     * evenly over a period. Until its turn a client is served as before. Then it reconnects by itself, and where recovery is
     * on and all nodes share it, it has its sockets and what it missed on the other node. There is no way back from this;
     * {@link #close} is still to be called, and ends what is left. Called again while it goes on, the earlier end counts.
     *
     * @return completes when all clients are disconnected; need not be waited for, and what depends on it must not block
     * @throws IllegalArgumentException if the period is negative
     */
    CompletionStage<Void> drain(Duration period);

    /**
     * Disconnects all clients with {@link DisconnectReason#SERVER_SHUTTING_DOWN} and accepts no new ones. Waits up to 5
     * seconds for the listeners that are notified of that, whichever executor runs them.
     */
    @Override
    void close();
}
