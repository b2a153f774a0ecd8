package io.socketio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to a single client. The methods that set a flag return a new emitter and do not modify this one.
 *
 * <p>An argument may be null, a String, a number, a boolean, {@code byte[]} or {@link java.nio.ByteBuffer} (both sent
 * as binary), an {@link Argument}, or any object that JSON-B can write. Binary values inside records, collections and
 * maps are found at any depth. Buffers must not be changed after the call. Emitting never blocks and never fails
 * because of the client; if the client has left, it does nothing.
 */
public interface Emitter {
    /**
     * Sends an event.
     *
     * @param arguments the arguments; an array of another type than {@code Object[]}, such as a {@code String[]}, is one
     *     argument, and so is a single null
     * @throws IllegalArgumentException if the event's name is reserved, see
     *     {@link io.socketio.protocol.socketio.EventNames#RESERVED}
     * @throws SocketIoException if an argument cannot be written as JSON
     */
    void emit(String event, @Nullable Object... arguments);

    /**
     * Sends a typed event.
     *
     * @throws IllegalArgumentException if the event's name is reserved
     * @throws SocketIoException if the value cannot be written as JSON
     */
    default <T> void emit(Event<T, ?> event, @Nullable T value) {
        emit(event.name(), new @Nullable Object[] {value});
    }

    /** Sends a typed event that has no argument. */
    default void emit(Event<Void, ?> event) {
        emit(event.name());
    }

    /** Sends the event {@code message}. */
    default void send(@Nullable Object... arguments) {
        emit("message", arguments);
    }

    /** Sends an event and requests an acknowledgement, see {@link #ask(GenericType, String, Object...)}. */
    default Answer<Argument> emitWithAck(String event, @Nullable Object... arguments) {
        return ask(Argument.class, event, arguments);
    }

    /** Requests an acknowledgement of a type, see {@link #ask(GenericType, String, Object...)}. */
    default <R> Answer<R> ask(Class<R> type, String event, @Nullable Object... arguments) {
        return ask(GenericType.of(type), event, arguments);
    }

    /**
     * Sends an event and requests an acknowledgement.
     *
     * @param type the type of its first argument; {@link Arguments} for all of its arguments
     * @return the client's answer; fails with an {@link AckTimeoutException} when the {@link #timeout} expires, with a
     *     {@link DisconnectedException} if the client leaves, with an {@link ArgumentException} if the answer is not of
     *     the type, and at once with a {@link DroppedException} if the event is {@link #asVolatile volatile} and was
     *     dropped. Completed independently of the order of the socket's events, so a listener may wait for it.
     * @throws IllegalArgumentException if the event's name is reserved, or no answer can be read as this type
     * @throws IllegalStateException if the event is the {@link #latest} value of a key, as it may be replaced
     * @throws SocketIoException if an argument cannot be written as JSON
     */
    <R> Answer<R> ask(GenericType<R> type, String event, @Nullable Object... arguments);

    /** Requests the acknowledgement of a typed event, see {@link #ask(GenericType, String, Object...)}. */
    default <T, R> Answer<R> ask(Event<T, R> event, @Nullable T value) {
        return ask(event.answerType(), event.name(), new @Nullable Object[] {value});
    }

    /** Requests the acknowledgement of a typed event that has no argument. */
    default <R> Answer<R> ask(Event<Void, R> event) {
        return ask(event.answerType(), event.name());
    }

    /** Returns what sends events when the current transaction has been committed. */
    AfterCommit afterCommit();

    /** Returns an emitter whose events are dropped if the transport cannot take them immediately. */
    Emitter asVolatile();

    /**
     * Returns an emitter whose events are the latest value of a key: an event takes the place of an earlier one of this key that
     * still waits for the client, so a slow client gets fewer values, and the newest one. The two need not have the same
     * name. An event whose writing has begun is not replaced. As the newer event takes the place of the older one, it may arrive
     * before others that were emitted between the two.
     *
     * <p>Such events are not kept for a client that has lost its connection: it gets the next value when it is back. They cannot
     * ask for an acknowledgement, and are not {@link #asVolatile volatile}: the flag that is set last counts.
     *
     * @param key what the values are of, such as {@code price:EUR}; keys of other namespaces are others. Replaced values are
     *     dropped silently
     */
    Emitter latest(String key);

    /**
     * Returns an emitter that sets whether long-polling responses that carry the event may be compressed. Defaults to
     * true.
     */
    Emitter compress(boolean compress);

    /**
     * Returns an emitter whose requests for acknowledgements wait at most this long. Defaults to no timeout: they wait
     * until the client leaves.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    Emitter timeout(Duration timeout);
}
