package io.socketio;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO server: one path of a web application, with its namespaces. Emitting on it reaches the clients of the main
 * namespace {@code /}.
 *
 * <pre>{@code
 * SocketIoServer io = SocketIo.builder().path("/socket.io").build();
 * io.of("/").onConnection(socket -> {
 *     socket.on("request", Request.class, (request, ack) -> ack.send(new Reply("ok")));
 *     socket.join("some room");
 *     io.to("some room").emit("hello", "world");
 * });
 * SocketIo.mount(io, servletContext);
 * }</pre>
 */
public interface SocketIoServer extends Broadcast, AutoCloseable {
    /** The path below the context root that it serves: {@code /socket.io}. */
    String path();

    /** The namespace of that name, made on first use. A leading {@code /} is added if it is missing. */
    Namespace of(String name);

    /**
     * The parent of all namespaces whose whole name matches; they are made when a client joins them. Patterns and
     * matchers are tried in the order in which they were added, after the namespaces that exist. An equal pattern gives
     * the same parent.
     *
     * <p>A namespace has the middlewares and listeners that its parent has when it is made. It goes when its last client
     * has left (key {@code socketio.cleanup.empty.namespaces}), unless the application has asked for it by its name.
     */
    Namespace of(Pattern pattern);

    /** The parent of all namespaces that the matcher says yes to, otherwise as {@link #of(Pattern)}. */
    Namespace of(NamespaceMatcher matcher);

    /** Calls a listener for each namespace that is made from now on. */
    void onNewNamespace(NamespaceListener listener);

    /**
     * Names roles that {@link Handshake#isUserInRole} will be asked for, in addition to those that are known. It counts
     * for clients that connect from now on. Those of {@code @RolesAllowed} and {@code @DeclareRoles} on handlers need
     * not be named.
     */
    void declareRoles(String... roles);

    /** The main namespace. */
    default Namespace main() {
        return of("/");
    }

    /** As {@link Namespace#use(Middleware)} of the main namespace. */
    default void use(Middleware middleware) {
        main().use(middleware);
    }

    /** As {@link Namespace#onConnection} of the main namespace. */
    default void onConnection(ConnectionListener listener) {
        main().onConnection(listener);
    }

    /** As {@link Namespace#serverSideEmit} of the main namespace. */
    default void serverSideEmit(String event, @Nullable Object... arguments) {
        main().serverSideEmit(event, arguments);
    }

    /** As {@link Namespace#serverSideEmitWithAck} of the main namespace. */
    default CompletionStage<List<Argument>> serverSideEmitWithAck(String event, @Nullable Object... arguments) {
        return main().serverSideEmitWithAck(event, arguments);
    }

    /** As {@link Namespace#onServerSide} of the main namespace. */
    default void onServerSide(String event, ServerSideListener listener) {
        main().onServerSide(event, listener);
    }

    /** The namespaces that exist, those of patterns included. */
    Collection<Namespace> namespaces();

    /** How many clients are connected to this server, in whatever namespaces. */
    int connections();

    /** Disconnects all clients with {@link DisconnectReason#SERVER_SHUTTING_DOWN} and takes no new ones. */
    @Override
    void close();
}
