package io.socketio.adapter.redis;

import io.socketio.SocketIoException;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.RoomNames;
import io.socketio.json.JsonMappingException;
import io.socketio.protocol.socketio.EventNames;
import io.socketio.protocol.socketio.Payload;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SocketIoEmitter} does in one namespace, with the clients of all nodes or with those in some rooms.
 * Immutable: each method that changes rooms or flags returns another one.
 *
 * <p>Each operation completes when Redis has taken it, not when a node has carried it out, and fails with a
 * {@link SocketIoException} if Redis has not taken it within 5 seconds.
 */
public final class ClusterBroadcast {
    private final SocketIoEmitter emitter;
    private final String namespace;
    private final BroadcastTarget target;
    private final BroadcastFlags flags;
    private final boolean compress;

    ClusterBroadcast(SocketIoEmitter emitter, String namespace) {
        this(emitter, namespace, BroadcastTarget.ALL, BroadcastFlags.NONE, true);
    }

    private ClusterBroadcast(
            SocketIoEmitter emitter, String namespace, BroadcastTarget target, BroadcastFlags flags, boolean compress) {
        this.emitter = emitter;
        this.namespace = namespace;
        this.target = target;
        this.flags = flags;
        this.compress = compress;
    }

    // ---- To whom, and how

    /**
     * Adds rooms: clients in any of them are reached, once. The id of a socket is a room too. An empty list of rooms has
     * no clients.
     */
    public ClusterBroadcast to(String... rooms) {
        return with(target.withRooms(rooms));
    }

    /** Adds the clients that are logged in under this name. */
    public ClusterBroadcast toUser(String name) {
        return with(target.withUser(name));
    }

    /** Leaves out the clients that are logged in under this name. */
    public ClusterBroadcast exceptUser(String name) {
        return with(target.withoutUser(name));
    }

    /** Adds rooms whose clients are left out. */
    public ClusterBroadcast except(String... rooms) {
        return with(target.without(rooms));
    }

    private ClusterBroadcast with(BroadcastTarget changed) {
        return new ClusterBroadcast(emitter, namespace, changed, flags, compress);
    }

    /** Skips clients whose transport cannot take the event immediately. */
    public ClusterBroadcast asVolatile() {
        return new ClusterBroadcast(emitter, namespace, target, flags.asVolatile(), compress);
    }

    /**
     * Makes each event the latest value of a key, as {@link io.socketio.Broadcast#latest} does. It is not volatile. Nodes of
     * Node.js send it as any other event.
     */
    public ClusterBroadcast latest(String key) {
        return new ClusterBroadcast(emitter, namespace, target, flags.asLatest(key), compress);
    }

    /** Sets whether long-polling responses that carry the event may be compressed. Defaults to true. */
    public ClusterBroadcast compress(boolean wanted) {
        return new ClusterBroadcast(emitter, namespace, target, flags, wanted);
    }

    // ---- What

    /**
     * Sends an event.
     *
     * @throws IllegalArgumentException if the name is reserved
     * @throws SocketIoException if an argument cannot be written as JSON
     */
    public CompletionStage<Void> emit(String event, @Nullable Object... arguments) {
        EventNames.refuse(event, EventNames.RESERVED);
        return route().emit(payload(event, arguments), compress, target, flags);
    }

    /** Makes the sockets join rooms. */
    public CompletionStage<Void> socketsJoin(String... rooms) {
        RoomNames.refuse(rooms);
        return route().socketsJoin(target, List.of(rooms));
    }

    /** Makes the sockets leave rooms. */
    public CompletionStage<Void> socketsLeave(String... rooms) {
        RoomNames.refuse(rooms);
        return route().socketsLeave(target, List.of(rooms));
    }

    /**
     * Disconnects the sockets.
     *
     * @param close whether to close their connections, and not only to leave the namespace
     */
    public CompletionStage<Void> disconnectSockets(boolean close) {
        return route().disconnectSockets(target, close);
    }

    /**
     * Sends an event to the nodes themselves; rooms and flags mean nothing here.
     *
     * @throws IllegalArgumentException if the name is reserved
     * @throws SocketIoException if an argument cannot be written as JSON
     */
    public CompletionStage<Void> serverSideEmit(String event, @Nullable Object... arguments) {
        EventNames.refuse(event, EventNames.SERVER_SIDE_RESERVED);
        return route().serverSideEmit(payload(event, arguments));
    }

    private EmitterRoute route() {
        return emitter.route(namespace);
    }

    private Payload payload(String event, @Nullable Object[] arguments) {
        try {
            return Payload.of(emitter.mapper(), event, Arrays.asList(Payload.values(arguments)));
        } catch (JsonMappingException e) {
            throw new SocketIoException("An argument of \"" + event + "\" cannot be written as JSON", e);
        }
    }

    @Override
    public String toString() {
        return "ClusterBroadcast[" + namespace + "]";
    }
}
