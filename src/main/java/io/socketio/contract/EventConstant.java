package io.socketio.contract;

import io.socketio.Event;
import io.socketio.annotation.ClientToServer;
import io.socketio.annotation.ServerToClient;
import io.socketio.protocol.socketio.EventNames;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A constant of type {@link Event}: an event that the server sends, unless {@link ClientToServer} says otherwise. */
record EventConstant(String name, Event<?, ?> event, boolean sentByServer, boolean sentByClients) {
    /**
     * Returns the constants that a class declares.
     *
     * @throws ContractException if one of them has no value, or a name that no event may have
     */
    static List<EventConstant> in(Class<?> holder) {
        return Arrays.stream(holder.getDeclaredFields())
                .filter(EventConstant::isConstant)
                .map(EventConstant::of)
                .toList();
    }

    /** Returns whether a class declares such constants. Does not initialize it. */
    static boolean areIn(Class<?> holder) {
        return Arrays.stream(holder.getDeclaredFields()).anyMatch(EventConstant::isConstant);
    }

    private static boolean isConstant(Field field) {
        int modifiers = field.getModifiers();
        return field.getType() == Event.class && Modifier.isStatic(modifiers) && Modifier.isFinal(modifiers);
    }

    private static EventConstant of(Field field) {
        String name = field.getDeclaringClass().getName() + "." + field.getName();
        if (!(value(field, name) instanceof Event<?, ?> event)) {
            throw new ContractException(
                    name + " is null; give it an event, such as Event.of(\"message\", Message.class)");
        }
        try {
            EventNames.refuse(event.name(), EventNames.RESERVED);
        } catch (IllegalArgumentException e) {
            throw new ContractException(name + ": " + e.getMessage(), e);
        }
        AnnotatedElement marked = isMarked(field) ? field : field.getDeclaringClass();
        boolean clients = marked.isAnnotationPresent(ClientToServer.class);
        return new EventConstant(name, event, !clients || marked.isAnnotationPresent(ServerToClient.class), clients);
    }

    private static boolean isMarked(Field field) {
        return field.isAnnotationPresent(ClientToServer.class) || field.isAnnotationPresent(ServerToClient.class);
    }

    private static @Nullable Object value(Field field, String name) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new ContractException(
                    name + " cannot be read; its module must open the package to " + EventConstant.class.getModule(),
                    e);
        } catch (LinkageError e) {
            throw new ContractException(name + " has no value, as its class cannot be initialized: " + e, e);
        }
    }
}
