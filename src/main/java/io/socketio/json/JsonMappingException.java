package io.socketio.json;

import org.jspecify.annotations.Nullable;

/**
 * A Java value cannot be written as JSON, or JSON cannot be read as a Java type. The message says which type and never
 * repeats the data; the cause, if there is one, may.
 */
public class JsonMappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message without the value itself */
    public JsonMappingException(String message) {
        super(message);
    }

    /** @param message without the value itself; that of the cause may hold some of it */
    public JsonMappingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
