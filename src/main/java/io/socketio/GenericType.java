package io.socketio;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Objects;

/**
 * A type that may be generic, which a {@link Class} cannot say: {@code new GenericType<List<String>>() {}}.
 *
 * @param <T> the type
 */
public abstract class GenericType<T> {
    private static final class Plain<T> extends GenericType<T> {
        Plain(Class<T> type) {
            super(type);
        }
    }

    private final Type type;

    /** @throws IllegalArgumentException if the type argument is missing, or is a type variable */
    protected GenericType() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType generic)
                || generic.getRawType() != GenericType.class
                || generic.getActualTypeArguments()[0] instanceof TypeVariable) {
            throw new IllegalArgumentException(getClass().getGenericSuperclass().getTypeName()
                    + " says no type; write new GenericType<List<String>>() {} with a type of yours");
        }
        this.type = generic.getActualTypeArguments()[0];
    }

    private GenericType(Class<T> type) {
        if (type == void.class) {
            throw new IllegalArgumentException("void is not the type of a value; for no value take Void.class");
        }
        this.type = Objects.requireNonNull(type, "a type");
    }

    /**
     * Returns a type that is not generic, for where one of two is.
     *
     * @throws IllegalArgumentException for {@code void.class}
     */
    public static <T> GenericType<T> of(Class<T> type) {
        return new Plain<>(type);
    }

    /** Returns the type. */
    public final Type type() {
        return type;
    }

    @Override
    public final String toString() {
        return type.getTypeName();
    }
}
