package io.socketio;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A socket of this server or of another one of its cluster, as it was when it was fetched. */
public interface RemoteSocket {
    /** The id of the socket. */
    String id();

    /** What is known of its client; of a socket of another server, only what travels. */
    Handshake handshake();

    /** Its rooms, its own id included. */
    Set<String> rooms();

    /** A copy of {@link Socket#data()}. */
    Map<String, Object> data();

    /** Sends an event, see {@link Emitter#emit}. */
    void emit(String event, @Nullable Object... arguments);

    /**
     * Sends an event and asks for an acknowledgement.
     *
     * @return the first argument of the answer; fails with {@link AckTimeoutException} after the {@link #timeout}, and
     *     with {@link DisconnectedException} if the socket is gone
     */
    CompletionStage<Argument> emitWithAck(String event, @Nullable Object... arguments);

    /** How long {@link #emitWithAck} waits; 10 seconds unless said otherwise. Returns a new view of the same socket. */
    RemoteSocket timeout(Duration timeout);

    /** Makes it join rooms. */
    void join(String... rooms);

    /** Makes it leave a room. */
    void leave(String room);

    /** See {@link Socket#disconnect(boolean)}. */
    void disconnect(boolean close);
}
