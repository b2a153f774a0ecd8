package io.socketio;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of an event or an acknowledgement, without the event's name. Immutable. */
public interface Arguments {
    /** How many the client sent. */
    int size();

    /** The argument at an index from 0; one of {@link Argument.Kind#NULL} where the client sent fewer. */
    Argument get(int index);

    /** All arguments, in order. {@code emit("echo", arguments.list().toArray())} sends them back unchanged. */
    List<Argument> list();

    /**
     * The argument at an index as a Java type, see {@link Argument#as(Class)}.
     *
     * @throws ArgumentException if the value is not of that type
     */
    default <T> @Nullable T get(int index, Class<T> type) {
        return get(index).as(type);
    }

    /**
     * The argument at an index as a generic Java type, see {@link Argument#as(Type)}.
     *
     * @throws ArgumentException if the value is not of that type
     */
    default @Nullable Object get(int index, Type type) {
        return get(index).as(type);
    }
}
