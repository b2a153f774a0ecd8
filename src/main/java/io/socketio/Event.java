package io.socketio;

import java.util.Objects;

/**
 * An event with the types of its argument and its acknowledgement, to be declared once and used wherever the event is
 * sent or received:
 *
 * <pre>{@code
 * static final Event<Message, Receipt> MESSAGE = Event.of("message", Message.class, Receipt.class);
 *
 * socket.on(MESSAGE, (from, message) -> new Receipt(message.id()));
 * io.to("lobby").emit(MESSAGE, new Message("hello"));
 * Receipt receipt = socket.ask(MESSAGE, new Message("hello")).await();
 * }</pre>
 *
 * <p>A name or type that cannot work is refused where the event is used first, with an
 * {@link IllegalArgumentException} that says what is allowed: reserved names, types that the JSON mapper cannot read or
 * write, and types whose values exist only inside the server, such as streams. Constants of a handler class are checked at
 * the start, but for what the mapper can do.
 *
 * @param <T> the type of the argument; {@link Void} if there is none
 * @param <R> the type of the acknowledgement; {@link Void} if there is none
 */
public final class Event<T, R> {
    private final String name;
    private final GenericType<T> type;
    private final GenericType<R> answerType;

    private Event(String name, GenericType<T> type, GenericType<R> answerType) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("An event needs a name of at least one character");
        }
        this.name = name;
        this.type = Objects.requireNonNull(type);
        this.answerType = Objects.requireNonNull(answerType);
    }

    /** Returns an event without argument and acknowledgement. */
    public static Event<Void, Void> of(String name) {
        return of(name, Void.class, Void.class);
    }

    /** Returns an event with one argument, without acknowledgement. */
    public static <T> Event<T, Void> of(String name, Class<T> type) {
        return of(name, type, Void.class);
    }

    /** Returns an event with one argument, whose type may be generic, without acknowledgement. */
    public static <T> Event<T, Void> of(String name, GenericType<T> type) {
        return of(name, type, GenericType.of(Void.class));
    }

    /**
     * Returns an event with an acknowledgement.
     *
     * @param type the type of the argument; {@code Void.class} for none
     * @param answerType the type of the acknowledgement
     */
    public static <T, R> Event<T, R> of(String name, Class<T> type, Class<R> answerType) {
        return of(name, GenericType.of(type), GenericType.of(answerType));
    }

    /** Returns an event with an acknowledgement, of which the types may be generic; see {@link GenericType#of}. */
    public static <T, R> Event<T, R> of(String name, GenericType<T> type, GenericType<R> answerType) {
        return new Event<>(name, type, answerType);
    }

    /** Returns the name of the event. */
    public String name() {
        return name;
    }

    /** Returns the type of the argument. {@code Void.class} if there is none. */
    public GenericType<T> type() {
        return type;
    }

    /** Returns the type of the acknowledgement. {@code Void.class} if there is none. */
    public GenericType<R> answerType() {
        return answerType;
    }

    @Override
    public String toString() {
        return "Event[\"" + name + "\", " + type + " -> " + answerType + "]";
    }
}
