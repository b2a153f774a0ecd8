package io.socketio.server;

import io.socketio.Argument;
import io.socketio.Arguments;
import io.socketio.DataKey;
import io.socketio.SocketIoException;
import io.socketio.json.JsonMapper;
import io.socketio.json.JsonMappingException;
import io.socketio.protocol.socketio.EventNames;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketParser;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what an application emits into packets, and what clients send into arguments. */
public final class Codec {
    private static final Logger LOG = System.getLogger(Codec.class.getName());
    private static final RawValue NOTHING = RawValue.ofJson("{}", List.of());

    private final PacketParser parser;
    private final JsonMapper mapper;
    private final Argument noAuth;

    Codec(PacketParser parser, JsonMapper mapper) {
        this.parser = parser;
        this.mapper = mapper;
        this.noAuth = argument(NOTHING);
    }

    public PacketParser parser() {
        return parser;
    }

    public JsonMapper mapper() {
        return mapper;
    }

    /** @throws IllegalArgumentException if the name is reserved */
    Payload serverSideEvent(String name, @Nullable Object[] arguments) {
        EventNames.refuse(name, EventNames.SERVER_SIDE_RESERVED);
        return payload(name, arguments);
    }

    /** @throws IllegalArgumentException if the name is reserved */
    public Outgoing event(String namespace, long id, String name, @Nullable Object[] arguments) {
        EventNames.refuse(name, EventNames.RESERVED);
        return new Outgoing(new Packet.Event(namespace, id, payload(name, arguments)), parser);
    }

    public Outgoing ack(String namespace, long id, @Nullable Object[] arguments) {
        return new Outgoing(new Packet.Ack(namespace, id, payload(null, arguments)), parser);
    }

    public Outgoing packet(Packet packet) {
        return new Outgoing(packet, parser);
    }

    private Payload payload(@Nullable String name, @Nullable Object[] arguments) {
        @Nullable Object[] passed = Payload.values(arguments);
        List<@Nullable Object> values = new ArrayList<>(passed.length);
        for (Object argument : passed) {
            values.add(argument instanceof PayloadArgument local ? local.raw() : argument);
        }
        try {
            return parser.payload(mapper, name, values);
        } catch (JsonMappingException e) {
            throw new SocketIoException(
                    "An argument of " + (name == null ? "an acknowledgement" : "\"" + name + "\"")
                            + " cannot be written as JSON",
                    e);
        }
    }

    public Arguments eventArguments(Payload payload) {
        return new PayloadArguments(payload, 1, mapper);
    }

    public Arguments ackArguments(Payload payload) {
        return new PayloadArguments(payload, 0, mapper);
    }

    public String json(Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private void write(Object value, StringBuilder json) {
        if (value instanceof PayloadArgument local) {
            json.append(local.json());
        } else {
            mapper.write(value, json, new ArrayList<>());
        }
    }

    /** Returns a value as it is sent. */
    public RawValue raw(@Nullable Object value) {
        if (value instanceof PayloadArgument local) {
            return local.raw();
        }
        StringBuilder json = new StringBuilder();
        List<ByteBuffer> attachments = new ArrayList<>(0);
        mapper.write(value, json, attachments);
        return RawValue.ofJson(json.toString(), attachments);
    }

    /** Returns the data of a socket as it is sent to other nodes; empty, with a warning, if it cannot be written. */
    RawValue data(Map<String, Object> data) {
        try {
            return raw(data);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(
                    Level.WARNING,
                    "The data of a socket cannot be written as JSON, so other nodes see none: {0}",
                    e.toString());
            return NOTHING;
        }
    }

    /**
     * Returns the value of an entry as its Java type; if it has come from another node as JSON, it is converted.
     *
     * @throws ClassCastException if the value is of another type, and cannot be converted
     */
    <T> @Nullable T cast(DataKey<T> key, @Nullable Object value) {
        Class<T> type = key.type();
        if (value == null || type.isInstance(value) || type == String.class || !isJson(value)) {
            return type.cast(value);
        }
        try {
            return type.cast(raw(value).read(mapper, type));
        } catch (RuntimeException e) {
            throw (ClassCastException) new ClassCastException(key + " has another value").initCause(e);
        }
    }

    /** Returns the value of an entry like {@link #cast}, and replaces one that has come as JSON. */
    <T> @Nullable T castIn(Map<String, Object> data, DataKey<T> key) {
        Object present = data.get(key.name());
        T value = cast(key, present);
        if (present != null && value != null && value != present) {
            data.replace(key.name(), present, value);
        }
        return value;
    }

    /** Returns whether a value may be what JSON is read as if its type is not known. */
    private static boolean isJson(Object value) {
        return value instanceof Map
                || value instanceof List
                || value instanceof String
                || value instanceof Number
                || value instanceof byte[]
                || value instanceof ByteBuffer;
    }

    /** Returns the auth payload of a CONNECT; an empty object if there is none. */
    public Argument auth(@Nullable String json) {
        return json == null ? noAuth : argument(RawValue.ofJson(json, List.of()));
    }

    public Argument argument(RawValue raw) {
        return new PayloadArgument(raw, mapper);
    }

    /** Returns the members of a JSON object that are not null; none if the value is not an object. */
    Map<String, Object> object(RawValue raw) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (raw.read(mapper, Object.class) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value != null) {
                    members.put(String.valueOf(name), value);
                }
            });
        }
        return members;
    }

    /** Returns {@code {"message":"...","data":...}}, without data if it is null. */
    String errorJson(String message, @Nullable Object data) {
        StringBuilder json = new StringBuilder("{\"message\":");
        write(message, json);
        if (data != null) {
            write(data, json.append(",\"data\":"));
        }
        return json.append('}').toString();
    }
}
