package io.socketio.boot;

/**
 * A type of values in the configuration.
 *
 * @param name the name of the type in the documentation
 * @param allowed the values that are allowed, for the documentation
 * @param reader reads a value
 */
record ValueType<T>(String name, String allowed, Reader<T> reader) {
    /** Reads the text of a value, without spaces around it. */
    @FunctionalInterface
    interface Reader<T> {
        /** @throws io.socketio.config.ConfigurationException if the text is not of this type */
        T read(String key, String text);
    }

    /** Returns the same type with other values allowed, for the documentation. */
    ValueType<T> allowing(String values) {
        return new ValueType<>(name, values, reader);
    }
}
