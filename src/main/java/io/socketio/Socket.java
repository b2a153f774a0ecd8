package io.socketio;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client in one namespace. A client that has joined several namespaces has one {@link Connection} and several
 * sockets.
 *
 * <p>Listeners of one socket run one at a time. The methods of a socket may be called from any thread.
 */
public interface Socket extends Emitter, ListenerRegistry {
    /**
     * Returns the public id of this socket: 20 characters, unrelated to the id of the session. Only with a client of
     * Socket.IO 1.x or 2.x it contains that secret id, so do not show it to other clients.
     */
    String id();

    /** Returns the namespace that the client joined. */
    Namespace namespace();

    /** Returns what is known about the client. */
    Handshake handshake();

    /** Returns the connection, which is shared by the client's sockets in other namespaces. */
    Connection connection();

    /**
     * Sets when the credentials of the client expire, such as the token that a middleware has checked. Then the client
     * gets the event {@code credentials_expired} with the number of milliseconds in which it may prove itself again (key
     * {@code socketio.credentials.grace}, 30 seconds by default): it sends new credentials with an event of the
     * application, whose listener checks them and calls this method again. Otherwise it is disconnected from the namespace
     * with {@link DisconnectReason#CREDENTIALS_EXPIRED}. A socket that is restored keeps the time.
     *
     * @param time may have passed; the milliseconds count from then. Null, the default, stands for never
     */
    void expiresAt(@Nullable Instant time);

    /** Returns when the credentials of the client expire; null if they do not. */
    @Nullable
    Instant expiresAt();

    /** Returns whether the client is in the namespace: from the end of the middlewares until it leaves. */
    boolean connected();

    /**
     * Returns whether this socket was restored after a lost connection, with its id, rooms and {@link #data()}. The
     * client then receives the events that it missed. See {@code io.socketio.config.Recovery}.
     */
    boolean recovered();

    /**
     * Returns a mutable map for use by the application, which lives as long as the socket. Null keys and values are not
     * allowed.
     */
    Map<String, Object> data();

    /**
     * Returns an entry of {@link #data()}. An entry of a socket that was restored on another node has come as JSON, and
     * is converted by the mapper.
     *
     * @return the value, or null if there is none
     * @throws ClassCastException if the value is of another type and cannot be converted
     */
    <T> @Nullable T data(DataKey<T> key);

    /** Sets an entry of {@link #data()}. Null removes it. */
    default <T> void data(DataKey<T> key, @Nullable T value) {
        if (value == null) {
            data().remove(key.name());
        } else {
            data().put(key.name(), value);
        }
    }

    /**
     * Returns a snapshot of the rooms that this socket is in, including the room under its own id. Empty after the
     * socket has left.
     */
    Set<String> rooms();

    /** Joins rooms. Does nothing after the socket has left. */
    void join(String... rooms);

    /** Joins rooms. Does nothing after the socket has left. */
    default void join(Collection<String> rooms) {
        join(rooms.toArray(String[]::new));
    }

    /** Leaves a room. Does nothing if the socket is not in it. */
    void leave(String room);

    /** Returns a broadcast to the members of these rooms, excluding this socket. */
    default Broadcast to(String... rooms) {
        return broadcast().to(rooms);
    }

    /** Returns a broadcast to the members of these rooms, excluding this socket. An alias of {@link #to}. */
    default Broadcast in(String... rooms) {
        return to(rooms);
    }

    /** Returns a broadcast to all clients in the namespace except the members of these rooms and this socket. */
    default Broadcast except(String... rooms) {
        return broadcast().except(rooms);
    }

    /** Returns a broadcast to all clients in the namespace except this socket. */
    Broadcast broadcast();

    /**
     * Disconnects the client from this namespace.
     *
     * @param close whether to close the connection too, and with it the client's sockets in other namespaces
     */
    void disconnect(boolean close);

    /** Disconnects the client from this namespace. The connection stays open. */
    default void disconnect() {
        disconnect(false);
    }
}
