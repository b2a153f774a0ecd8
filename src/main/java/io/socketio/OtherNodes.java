package io.socketio;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The other nodes of a cluster, seen from a namespace: sends events to its listeners there, and receives theirs. This
 * node does not receive what it sends. Arguments are the same as for an {@link Emitter}.
 *
 * <p>The events of a namespace are received one after the other in the order of each node. A listener may block, but
 * then delays the next event.
 */
public interface OtherNodes {
    /**
     * Receives the first argument of an event as a type, and answers nothing. As a lambda it is a block.
     *
     * @param <T> the type of the first argument
     */
    @FunctionalInterface
    interface Listener<T> {
        /** Called for each event. */
        void onEvent(@Nullable T value) throws Exception;
    }

    /**
     * Receives the first argument of an event as a type, and returns the answer.
     *
     * @param <T> the type of the first argument
     * @param <R> the type of the answer
     */
    @FunctionalInterface
    interface AnsweringListener<T, R extends @Nullable Object> extends Listener<T> {
        /** Called for each event. @return what the sending node receives, if it requested an answer */
        R answer(@Nullable T value) throws Exception;

        @Override
        default void onEvent(@Nullable T value) throws Exception {
            answer(value);
        }
    }

    /**
     * Sends an event.
     *
     * @return completes when the event is on its way, and fails if it cannot be sent; need not be waited for
     * @throws IllegalArgumentException if the name is {@code connect}, {@code connection} or {@code new_namespace}
     * @throws SocketIoException if an argument cannot be written as JSON
     */
    CompletionStage<Void> emit(String event, @Nullable Object... arguments);

    /** Sends a typed event. */
    default <T> CompletionStage<Void> emit(Event<T, ?> event, @Nullable T value) {
        return emit(event.name(), new @Nullable Object[] {value});
    }

    /** Sends a typed event that has no argument. */
    default CompletionStage<Void> emit(Event<Void, ?> event) {
        return emit(event.name());
    }

    /** Sends an event and requests an answer from each other node, see {@link #ask(GenericType, String, Object...)}. */
    default Answer<List<Argument>> emitWithAck(String event, @Nullable Object... arguments) {
        return ask(Argument.class, event, arguments);
    }

    /** Requests answers of a type, see {@link #ask(GenericType, String, Object...)}. */
    default <R> Answer<List<R>> ask(Class<R> type, String event, @Nullable Object... arguments) {
        return ask(GenericType.of(type), event, arguments);
    }

    /**
     * Sends an event and requests an answer from each other node.
     *
     * @return the first argument of each answer, in order of arrival; fails with an {@link AckTimeoutException}, which
     *     contains the answers that arrived, when the {@link #timeout} expires or other nodes cannot be asked, and with
     *     an {@link ArgumentException} if one is not of the type
     * @throws IllegalArgumentException if the name is reserved, or no answer can be read as this type
     */
    <R> Answer<List<R>> ask(GenericType<R> type, String event, @Nullable Object... arguments);

    /** Requests answers to a typed event, see {@link #ask(GenericType, String, Object...)}. */
    default <T, R> Answer<List<R>> ask(Event<T, R> event, @Nullable T value) {
        return ask(event.answerType(), event.name(), new @Nullable Object[] {value});
    }

    /** Requests answers to a typed event that has no argument. */
    default <R> Answer<List<R>> ask(Event<Void, R> event) {
        return ask(event.answerType(), event.name());
    }

    /**
     * Returns the same nodes with a timeout for answers. Defaults to 5 seconds.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    OtherNodes timeout(Duration timeout);

    /**
     * Returns whether this node is linked with the others just now: it hears what they send to the namespace, and reaches
     * them. Does not block. Always true with an adapter for a single node.
     */
    boolean isLinked();

    /**
     * Returns how far this node is behind with what it reads of the others: with an adapter on a stream of Redis, how long
     * ago the first entry was written that this node has not read yet. Zero if it has read all, and with adapters to which
     * everything is pushed. Fails if that cannot be found out.
     */
    CompletionStage<Duration> lag();

    /** Adds a listener for events of this name that other nodes send. */
    void on(String event, ServerSideListener listener);

    /** Adds a listener for a typed event that other nodes send, which answers nothing. A lambda is a block. */
    <T> void on(Event<T, ?> event, Listener<T> listener);

    /** Adds a listener for a typed event that other nodes send, which returns the answer. */
    <T, R> void on(Event<T, R> event, AnsweringListener<T, R> listener);

    /** Removes a listener of {@link #on}. Does nothing if it is not registered. */
    void off(String event, ServerSideListener listener);

    /** Removes a typed listener. Does nothing if it is not registered. */
    void off(Event<?, ?> event, Listener<?> listener);
}
