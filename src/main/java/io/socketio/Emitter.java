package io.socketio;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to one client. The methods that set a flag return a new emitter and leave this one as it is.
 *
 * <p>An argument may be null, a String, a number, a boolean, {@code byte[]} or {@link java.nio.ByteBuffer} (sent as
 * binary), an {@link Argument}, or anything that JSON-B can write; binary values inside records, collections and maps
 * are found at any depth. Buffers must not be changed afterwards. Emitting never blocks and never throws because of
 * the client: to a client that left it does nothing.
 */
public interface Emitter {
    /**
     * Sends an event.
     *
     * @throws IllegalArgumentException if the event's name is reserved ({@code connect}, {@code connect_error},
     *     {@code disconnect}, {@code disconnecting}, {@code newListener}, {@code removeListener})
     * @throws SocketIoException if an argument cannot be written as JSON
     */
    void emit(String event, @Nullable Object... arguments);

    /** Sends the event {@code message}. */
    default void send(@Nullable Object... arguments) {
        emit("message", arguments);
    }

    /**
     * Sends an event and asks for an acknowledgement.
     *
     * @return the client's answer; fails with {@link AckTimeoutException} after the {@link #timeout}, and with
     *     {@link DisconnectedException} if the client leaves. Completed outside of the socket's own order of events, so
     *     a listener may wait for it.
     */
    CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... arguments);

    /** The next event is dropped if the transport cannot take it at that moment. */
    Emitter asVolatile();

    /** Whether a long-polling answer with the next event in it may be compressed; true unless said otherwise. */
    Emitter compress(boolean compress);

    /** How long {@link #emitWithAck} waits; without one, as long as the client stays. */
    Emitter timeout(Duration timeout);
}
