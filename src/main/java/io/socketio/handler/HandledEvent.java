package io.socketio.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a handler method says of its event, for descriptions of the events of a namespace.
 *
 * @param name the name of the event
 * @param arguments the arguments that the method takes, in order
 * @param more whether the method also takes {@code Arguments}, and so possibly more than these
 * @param answer the acknowledgement; null if there is none
 */
public record HandledEvent(
        String name, Method method, List<Argument> arguments, boolean more, @Nullable Answer answer) {
    /**
     * An argument of the event.
     *
     * @param parameter the parameter that takes it
     * @param type its type, in which type variables of the handler class are replaced
     */
    public record Argument(Parameter parameter, Type type) {}

    /**
     * An acknowledgement.
     *
     * @param method the method that returns it, possibly in a {@code CompletionStage}
     * @param type the type of what is sent
     */
    public record Answer(Method method, Type type) {}
}
