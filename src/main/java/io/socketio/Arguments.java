package io.socketio;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of an event or an acknowledgement, without the event's name. Immutable. */
public interface Arguments {
    /** Returns the number of arguments that the client sent. */
    int size();

    /**
     * Returns the argument at an index, counting from 0. Beyond the last argument, returns an argument of kind
     * {@link Argument.Kind#NULL}.
     */
    Argument get(int index);

    /** Returns all arguments, in order. {@code emit("echo", arguments.list().toArray())} sends them back unchanged. */
    List<Argument> list();

    /**
     * Converts the argument at an index to a Java type, see {@link Argument#as(Class)}.
     *
     * @throws ArgumentException if the value cannot be converted to the type
     */
    default <T> @Nullable T get(int index, Class<T> type) {
        return get(index).as(type);
    }

    /**
     * Converts the argument at an index to a generic Java type, see {@link Argument#as(Type)}.
     *
     * @throws ArgumentException if the value cannot be converted to the type
     */
    default @Nullable Object get(int index, Type type) {
        return get(index).as(type);
    }
}
