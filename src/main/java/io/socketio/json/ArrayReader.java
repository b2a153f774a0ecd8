package io.socketio.json;

import io.socketio.json.Shape.Kind;
import io.socketio.json.Tokens.Token;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads arrays of primitive types, whose elements Jackson reads by itself.
 *
 * @param type the class of the array
 * @param elements reads an element
 */
record ArrayReader<T, E>(Class<T> type, ScalarReader<E> elements) implements ValueReader<T> {
    static final List<ValueReader<?>> ALL = List.of(
            of(short[].class, short.class, Kind.SHORT),
            of(int[].class, int.class, Kind.INT),
            of(long[].class, long.class, Kind.LONG),
            of(float[].class, float.class, Kind.FLOAT),
            of(double[].class, double.class, Kind.DOUBLE),
            of(boolean[].class, boolean.class, Kind.BOOLEAN));

    private static <T, E> ArrayReader<T, E> of(Class<T> type, Class<E> element, Kind kind) {
        return new ArrayReader<>(type, ScalarReader.simple(element, kind));
    }

    @Override
    public T read(Tokens tokens, Attachments attachments) {
        if (tokens.current() != Token.ARRAY_START) {
            throw new Misfit("an array", "");
        }
        List<@Nullable E> values = new ArrayList<>();
        while (tokens.next() != Token.ARRAY_END) {
            try {
                values.add(tokens.current() == Token.NULL ? elements.ofNull() : elements.read(tokens, attachments));
            } catch (Misfit e) {
                throw e.at(values.size());
            }
        }
        Object array = Array.newInstance(elements.type(), values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return type.cast(array);
    }
}
