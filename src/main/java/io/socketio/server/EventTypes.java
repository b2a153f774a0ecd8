package io.socketio.server;

import io.socketio.Argument;
import io.socketio.GenericType;
import io.socketio.json.JsonMapper;
import io.socketio.json.JsonMappingException;
import io.socketio.protocol.socketio.MessageTypes;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks the types of events, each once, as each client's connection may add the same listeners; and reads their values.
 */
final class EventTypes {
    static final String ARGUMENT = "The argument";
    static final String ANSWER = "The acknowledgement";

    private final JsonMapper mapper;
    private final Set<Type> readable = ConcurrentHashMap.newKeySet();
    private final Set<Type> writable = ConcurrentHashMap.newKeySet();

    EventTypes(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** @throws IllegalArgumentException if no value of this type can be read */
    void requireReadable(String role, String event, GenericType<?> type) {
        require(role, event, type.type(), readable, mapper::requireReadable);
    }

    /** @throws IllegalArgumentException if no value of this type can be written */
    void requireWritable(String role, String event, GenericType<?> type) {
        require(role, event, type.type(), writable, mapper::requireWritable);
    }

    private static void require(String role, String event, Type type, Set<Type> known, Consumer<Type> check) {
        if (type == Void.class || type == Argument.class || known.contains(type)) {
            return;
        }
        Class<?> unsendable = MessageTypes.unsendable(type);
        if (unsendable != null) {
            throw new IllegalArgumentException(role + " of \"" + event + "\": " + unsendable.getName()
                    + " cannot be part of a message; take a record, a collection, a String, a number, a boolean or"
                    + " byte[]");
        }
        try {
            check.accept(type);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(role + " of \"" + event + "\": " + e.getMessage(), e);
        }
        known.add(type);
    }

    /** Reads the value of an event or an acknowledgement; null if the type says that there is none. */
    @SuppressWarnings("unchecked") // the mapper gives what it was asked for
    static <T> @Nullable T read(Argument argument, GenericType<T> type) {
        return type.type() == Void.class ? null : (T) argument.as(type.type());
    }

    static <T> List<T> readAll(List<Argument> arguments, GenericType<T> type) {
        List<T> values = new ArrayList<>(arguments.size());
        arguments.forEach(argument -> values.add(read(argument, type)));
        return Collections.unmodifiableList(values);
    }

    @Override
    public String toString() {
        return "EventTypes[" + readable.size() + " readable, " + writable.size() + " writable]";
    }
}
