package io.socketio;

/**
 * A typed entry of {@link Socket#data()}: {@code static final DataKey<Cart> CART = DataKey.of("cart", Cart.class)}. Keys
 * of the same name are the same entry.
 *
 * @param name the name of the entry
 * @param type the type of its value
 * @param <T> the type of its value
 */
public record DataKey<T>(String name, Class<T> type) {
    public DataKey {
        if (name.isEmpty() || type.isPrimitive()) {
            throw new IllegalArgumentException("DataKey[" + name + ", " + type.getName()
                    + "] is not possible; it has a name, and a class such as Integer instead of a primitive type");
        }
    }

    /**
     * Returns a key.
     *
     * @throws IllegalArgumentException if the name is empty, or the type is primitive
     */
    public static <T> DataKey<T> of(String name, Class<T> type) {
        return new DataKey<>(name, type);
    }
}
