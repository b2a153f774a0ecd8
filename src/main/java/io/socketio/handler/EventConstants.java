package io.socketio.handler;

import io.socketio.Event;
import io.socketio.protocol.socketio.EventNames;
import io.socketio.protocol.socketio.MessageTypes;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Refuses constants of type {@link Event} that can neither be sent nor received. */
final class EventConstants {
    private EventConstants() {}

    /**
     * Checks the constants that a class declares. Initializes the class if it has some.
     *
     * @throws HandlerException if one of them has no value, a reserved name, or a type that cannot be part of a message;
     *     the message names the class and the constant
     */
    static void check(Class<?> holder) {
        Arrays.stream(holder.getDeclaredFields())
                .filter(field -> field.getType() == Event.class)
                .filter(field -> Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers()))
                .forEach(EventConstants::check);
    }

    private static void check(Field field) {
        String constant = field.getDeclaringClass().getName() + "." + field.getName();
        Event<?, ?> event;
        try {
            field.setAccessible(true);
            event = (Event<?, ?>) field.get(null);
        } catch (LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new HandlerException(
                    constant + " has no value, as its class cannot be initialized: " + cause.getMessage(), e);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            return; // Its module is closed. It is checked where it is used.
        }
        check(constant, event);
    }

    private static void check(String constant, @Nullable Event<?, ?> event) {
        if (event == null) {
            throw new HandlerException(
                    constant + " is null; give it an event, such as Event.of(\"message\", Message.class)");
        }
        try {
            EventNames.refuse(event.name(), EventNames.RESERVED);
        } catch (IllegalArgumentException e) {
            throw new HandlerException(constant + ": " + e.getMessage() + "; take another name", e);
        }
        check(constant + ": the argument", event.type().type());
        check(constant + ": the acknowledgement", event.answerType().type());
    }

    private static void check(String what, Type type) {
        Class<?> unsendable = MessageTypes.unsendable(type);
        if (unsendable != null) {
            throw new HandlerException(what + " of type " + type.getTypeName() + " cannot be part of a message, as "
                    + unsendable.getName() + " exists only inside the server; take a record, a collection, a String, a"
                    + " number, a boolean or byte[]");
        }
    }
}
