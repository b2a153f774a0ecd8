package io.socketio;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A socket of this server or of another one of its cluster, as it was when it was fetched. */
public interface RemoteSocket {
    String id();

    Handshake handshake();

    /** Its rooms, its own id included. */
    Set<String> rooms();

    /** A copy of {@link Socket#data()}. */
    Map<String, Object> data();

    /** Sends an event, see {@link Emitter#emit}. */
    void emit(String event, @Nullable Object... arguments);

    void join(String... rooms);

    void leave(String room);

    /** See {@link Socket#disconnect(boolean)}. */
    void disconnect(boolean close);
}
