package io.socketio.server;

import io.socketio.Argument;
import io.socketio.Event;
import io.socketio.json.JsonMapper;
import io.socketio.json.JsonMappingException;
import io.socketio.protocol.socketio.MessageTypes;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Checks the types of events, each once, as each client's connection may add the same listeners. */
final class EventTypes {
    private final JsonMapper mapper;
    private final Set<Type> readable = ConcurrentHashMap.newKeySet();
    private final Set<Type> writable = ConcurrentHashMap.newKeySet();

    EventTypes(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** @throws IllegalArgumentException if no value of this type can be read */
    void requireReadable(Event<?, ?> event, Type type) {
        require(event, type, readable, mapper::requireReadable);
    }

    /** @throws IllegalArgumentException if no value of this type can be written */
    void requireWritable(Event<?, ?> event, Type type) {
        require(event, type, writable, mapper::requireWritable);
    }

    private static void require(Event<?, ?> event, Type type, Set<Type> known, Consumer<Type> check) {
        if (type == Void.class || type == Argument.class || known.contains(type)) {
            return;
        }
        Class<?> unsendable = MessageTypes.unsendable(type);
        if (unsendable != null) {
            throw new IllegalArgumentException(event + ": " + unsendable.getName()
                    + " cannot be part of a message; take a record, a collection, a String, a number, a boolean or"
                    + " byte[]");
        }
        try {
            check.accept(type);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(event + ": " + e.getMessage(), e);
        }
        known.add(type);
    }

    @Override
    public String toString() {
        return "EventTypes[" + readable.size() + " readable, " + writable.size() + " writable]";
    }
}
