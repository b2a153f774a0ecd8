package io.socketio;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client in a namespace. A client that joined several namespaces is one {@link Connection} and several sockets.
 *
 * <p>Listeners of one socket run one after the other; its methods may be called from any thread.
 */
public interface Socket extends Emitter, ListenerRegistry {
    /** The public id of this socket: 20 characters, unrelated to the id of the connection. */
    String id();

    /** The namespace that the client joined. */
    Namespace namespace();

    /** What is known of the client since it joined. */
    Handshake handshake();

    /** The connection, shared by the sockets of the client in other namespaces. */
    Connection connection();

    /** Whether the client is in the namespace: from the end of the middlewares until it leaves. */
    boolean connected();

    /**
     * Whether this socket was restored after a lost connection, with its id, rooms and {@link #data()}; its client gets
     * what it missed. See {@code io.socketio.config.Recovery}.
     */
    boolean recovered();

    /** A space of the application's, kept as long as the socket; null is not allowed as a key or value. */
    Map<String, Object> data();

    /**
     * An entry of {@link #data()} with its type.
     *
     * @return null if there is none
     * @throws ClassCastException if it is of another type
     */
    default <T> @Nullable T data(String key, Class<T> type) {
        return type.cast(data().get(key));
    }

    /** The rooms that this socket is in, its own id included; a snapshot. Empty after it left. */
    Set<String> rooms();

    /** Joins rooms. Does nothing after the socket left. */
    void join(String... rooms);

    /** Joins rooms. Does nothing after the socket left. */
    default void join(Collection<String> rooms) {
        join(rooms.toArray(String[]::new));
    }

    /** Leaves a room. Does nothing if it is not in it. */
    void leave(String room);

    /** A broadcast to rooms, without this socket. */
    Broadcast to(String... rooms);

    /** The same as {@link #to}. */
    default Broadcast in(String... rooms) {
        return to(rooms);
    }

    /** A broadcast to everybody but the members of rooms, without this socket. */
    Broadcast except(String... rooms);

    /** A broadcast to everybody in the namespace, without this socket. */
    Broadcast broadcast();

    /**
     * Makes the client leave.
     *
     * @param close whether to close the connection, and with it the client's sockets in other namespaces
     */
    void disconnect(boolean close);

    /** Makes the client leave this namespace; the connection stays. */
    default void disconnect() {
        disconnect(false);
    }
}
