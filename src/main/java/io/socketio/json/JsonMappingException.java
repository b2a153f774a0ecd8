package io.socketio.json;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a Java value cannot be written as JSON, or JSON cannot be read as a Java type. The message names the type
 * and never contains the data; the message of the cause may contain it.
 */
public class JsonMappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message a text without the value itself */
    public JsonMappingException(String message) {
        super(message);
    }

    /**
     * @param message a text without the value itself
     * @param cause the exception of the JSON library, whose message may contain parts of the value; or null
     */
    public JsonMappingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
